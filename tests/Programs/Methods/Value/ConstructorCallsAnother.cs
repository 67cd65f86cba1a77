public struct S
{
    public double X, Y;
    public S(double x, double y)
    {
        X = x;
        Y = y;
    }

    public S(double x) : this(x, x * x)
    {
        Y += 1;
    }

    public S(double x, int n) : this()
    {
        for (int i = 0; i < n; i++)
            X += x;
    }
}

public record struct R(double X, double Y)
{
    public R(double x) : this(x, Math.Sin(x))
    {
    }
}

public static double F(double[] x)
{
    double t = 0;
    foreach (double v in x)
    {
        var s = new S(v);
        s = new S(s.Y)
        {
            X = v
        };
        t += s.X * s.Y + new R(t).Y * new S(v, 2).X;
    }

    return t;
}
