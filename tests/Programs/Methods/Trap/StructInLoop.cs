public struct S
{
    public double A, B;
    public readonly double Sum => A + B;

    public void Step(double h)
    {
        double t = A;
        A += h * B;
        B -= h * t;
    }
}

public static double F(double x, double y, int n)
{
    S s = new()
    {
        A = x,
        B = y
    };
    S best = s;
    for (int i = 0; i < n + 3; i++)
    {
        s.Step(0.3 * x);
        if (s.Sum > best.Sum)
            best = s;
    }

    return best.A * best.B + s.Sum;
}
