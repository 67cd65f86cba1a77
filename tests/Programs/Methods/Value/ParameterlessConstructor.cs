public struct S
{
    public double X, Y;
    public S()
    {
        X = 5;
        Y = 2;
    }
}

public static double F(double x)
{
    S none = default;
    var s = new S();
    var t = new S
    {
        Y = x
    };
    return s.X * x * s.Y + t.X * t.Y + none.X * x;
}
