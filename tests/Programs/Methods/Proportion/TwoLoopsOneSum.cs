public static double F(double[] x, double[] y)
{
    double m = -9;
    for (int i = 0; i < x.Length; i++)
        m = Math.Max(m, x[i]);
    for (int i = 0; i < y.Length; i++)
        m = Math.Max(m, y[i]);
    double s = 0;
    for (int i = 0; i < x.Length; i++)
        s += Math.Exp(x[i] - m);
    for (int i = 0; i < y.Length; i++)
        s += 2 * Math.Exp(y[i] - m);
    return m + Math.Log(1e-3 + s);
}
