public readonly record struct V(double X, double Y)
{
    public static V operator +(V a, V b) => new(a.X + b.X, a.Y + b.Y);
    public static V operator *(double k, V a) => new(k * a.X, k * a.Y);
    public static double operator *(V a, V b) => a.X * b.X + a.Y * b.Y;
    public double Length => Math.Sqrt(X * X + Y * Y);

    public V Turned() => new(-Y, X);
}

public static double F(double x, double y, int n)
{
    var p = new V(x, y);
    V v = new(1, 0.5);
    for (int i = 0; i < n; i++)
    {
        V a = -0.3 * p.Turned();
        v += 0.1 * a;
        p = p + 0.1 * v;
    }

    p = p with
    {
        X = p.Y
    };
    return p * v + p.Length;
}
