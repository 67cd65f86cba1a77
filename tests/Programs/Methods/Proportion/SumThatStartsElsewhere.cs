public static double F(double[] x, double k)
{
    double m = 0.1;
    for (int i = 0; i < x.Length; i++)
        m = Math.Max(m, x[i]);
    double s = 0.5;
    for (int i = 0; i < x.Length; i++)
        s += Math.Exp(x[i] - m);
    return m + Math.Log(s) + k;
}
