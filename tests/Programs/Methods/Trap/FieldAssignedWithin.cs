public struct S
{
    public double A, B;
}

static void Set(out S s, double v)
{
    s.A = v;
    s.B = v * v;
}

public static double F(double x)
{
    S s = new()
    {
        A = x,
        B = 2
    };
    double r = s.A * (s.A = 3 * x) * s.A;
    S t = s;
    t = new S
    {
        A = r
    };
    r += t.A;
    Set(out S u, r);
    Set(out t, u.B);
    return r * t.A + u.A;
}
