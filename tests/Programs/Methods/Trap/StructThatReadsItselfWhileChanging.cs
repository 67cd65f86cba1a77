public struct S
{
    public double A, B;
    public static double operator *(S a, S b) => a.A * b.A + a.B * b.B;
    S Bump()
    {
        A *= 2;
        B += A;
        return this;
    }

    public double Twice() => this * Bump() + this * this;
}

public static double F(double x, double y)
{
    S s = new()
    {
        A = x,
        B = y
    };
    return s.Twice() * s.A + s.B;
}
