public struct V
{
    public double X, Y;
}

public struct B
{
    public V P;
    public V Q;
}

static void Move(ref V p, in V v, double h)
{
    p.X += h * v.X;
    p.Y += h * v.Y;
}

public static double F(double x, double y)
{
    B b = new()
    {
        P = new V
        {
            X = x,
            Y = y
        },
        Q = new V
        {
            X = y,
            Y = x * y
        }
    };
    for (int i = 0; i < 3; i++)
    {
        Move(ref b.P, b.Q, 0.1);
        Move(ref b.Q, in b.P, -0.2);
    }

    return b.P.X * b.Q.Y + b.P.Y;
}
