public struct S
{
    public double X, Y;
    public S(double x)
    {
        X = x;
        Y = 1;
        if (x > 0.5)
            return;
        Y = x;
        for (int i = 0; i < 3; i++)
            Y += X;
    }
}

public static double F(double x, double y)
{
    S s = new(x), t = new(y * y);
    return s.X * s.Y + t.X * t.Y;
}
