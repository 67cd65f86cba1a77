public readonly record struct V(double X, double Y)
{
    public static V Zero => new(0, 0);
    public static V UnitX { get; } = new(1, 0);

    public static V operator +(V a, V b) => new(a.X + b.X, a.Y + b.Y);
    public static V operator *(V a, double k) => new(a.X * k, a.Y * k);
}

public static double F(double[] x)
{
    V s = V.Zero;
    for (int i = 0; i < x.Length; i++)
        s += new V(x[i], x[i] * x[i]) * x[0];
    return s.X * s.Y;
}
