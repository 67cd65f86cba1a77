public struct V
{
    public double X, Y;
}

public struct B
{
    public V P, Q;
    public double M;
}

public static double F(double x, double y)
{
    B b = default;
    b.P.X = x;
    b.Q = new V
    {
        X = y,
        Y = x * y
    };
    b.M = 2;
    b.P.Y += b.Q.X * b.M;
    V t = b.P;
    b.P = b.Q;
    b.Q = t;
    b.P.X *= b.Q.Y;
    return b.P.X * b.P.Y + b.Q.X * b.M;
}
