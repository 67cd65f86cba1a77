public readonly struct V
{
    public readonly double X, Y;
    public V(double x, double y)
    {
        X = x;
        Y = y;
    }

    public static V operator -(V a) => new(-a.X, -a.Y);
    public static V operator -(V a, V b) => a + -b;
    public static V operator +(V a, V b) => new V(a.X + b.X, a.Y + b.Y);
    public static double operator *(V a, V b) => a.X * b.X + a.Y * b.Y;
    public static bool operator>(V a, V b) => a * a > b * b;
    public static bool operator <(V a, V b) => a * a < b * b;
}

public static double F(double x, double y)
{
    V a = new(x, y), b = new(y, 1);
    V c = a - b;
    if (a > b)
        c = -c + a;
    return c * a;
}
