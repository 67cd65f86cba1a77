public struct S
{
    public double A;
}

static double Bump(ref S s)
{
    s.A *= 3;
    return s.A;
}

static double H(S s, double b) => s.A * b;

public static double F(double x)
{
    S s = new()
    {
        A = x
    };
    return H(s, Bump(ref s)) + s.A;
}
