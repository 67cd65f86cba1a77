static double Dot(ReadOnlySpan<double> u, double[] v)
{
    double s = 0;
    for (int i = 0; i < u.Length; i++)
        s += u[i] * u[i] * v[i];
    return s;
}

public static double F(double[] x, double[] y, double a)
{
    if (x.Length == 0)
        return a;
    ReadOnlySpan<double> z = a > y[0] ? x : y;
    double s = 0;
    foreach (double v in z)
        s += v * v;
    return s * Dot(z[1..], y) + Dot(a < 0 ? x : y, a < 0.2 ? y : x);
}
