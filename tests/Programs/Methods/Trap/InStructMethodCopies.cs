public struct S
{
    public double A;
    public double Twice()
    {
        A *= 2;
        return A;
    }
}

static double G(in S s) => s.Twice() + s.A;

public static double F(double x)
{
    S s = new()
    {
        A = x
    };
    return G(s) * s.A + s.Twice() * s.A;
}
