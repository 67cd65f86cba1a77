public static double F(double[] x)
{
    double m = -9;
    for (int i = 0; i < x.Length; i++)
        m = Math.Max(m, x[i]);
    double s = 0;
    for (int i = 0; i < x.Length; i++)
        s += Math.Exp(x[i] - m);
    return m + Math.Log(1 + s) + m * m;
}
