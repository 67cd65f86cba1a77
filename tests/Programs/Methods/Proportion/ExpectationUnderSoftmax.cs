public static double F(double[] x, double k)
{
    double m = k;
    for (int i = 0; i < x.Length; i++)
        m = Math.Max(m, x[i]);
    double z = 0, e = 0;
    for (int i = 0; i < x.Length; i++)
    {
        z += Math.Exp(x[i] - m);
        e += x[i] * Math.Exp(x[i] - m);
    }

    return e / (z + 0.1) * k;
}
