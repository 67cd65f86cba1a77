public struct S
{
    public double A, B;
}

static void Bump(ref double v, double k)
{
    v = v * k + 1;
}

public static double F(double x, double k)
{
    S s = new()
    {
        A = x,
        B = k
    };
    Bump(ref s.A, s.B);
    Bump(ref s.B, s.A);
    return s.A * s.B;
}
