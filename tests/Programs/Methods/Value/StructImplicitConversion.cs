public readonly struct D
{
    public readonly double V;
    public D(double v)
    {
        V = v;
    }

    public static implicit operator D(double v) => new(v);
    public static explicit operator double (D d) => d.V;
    public static D operator *(D a, D b) => new(a.V * b.V);
}

public static double F(double x, double y)
{
    D a = x;
    D b = a * y;
    return (double)(b * a) + y;
}
