public struct S
{
    public double A;
    public double Bump(double k)
    {
        A += k;
        return A * k;
    }
}

public static double F(double x, double y, double[] z)
{
    double k = 1.5;
    Func<double, double> g = u =>
    {
        k += u;
        return u * k;
    };
    double a = k * g(x) * k;
    S s = new S
    {
        A = y
    };
    double b = s.A * s.Bump(x) * s.A;
    double First(double[] v)
    {
        v[0] += y;
        return v[0];
    }

    double c = z.Length > 0 ? z[0] * First(z) * z[0] : 0;
    return a * b + c + k;
}
