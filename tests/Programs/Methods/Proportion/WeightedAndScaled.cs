public static double F(double[] x, double[] w, double k)
{
    double m = -1e3;
    foreach (double v in x)
        m = Math.Max(m, v);
    double s = 0;
    for (int i = 0; i < x.Length; i++)
        s += (1 + w[i % w.Length] * w[i % w.Length]) * Math.Exp(k * (x[i] - m));
    return x.Length == 0 ? k : m + Math.Log(s) / (2 + k * k);
}
