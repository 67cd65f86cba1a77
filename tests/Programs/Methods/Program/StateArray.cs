public static double F(double[] x, double[] w, int k)
{
    double[] h = new double[x.Length];
    for (int t = 0; t < k; t++)
    {
        for (int i = 0; i < h.Length; i++)
            h[i] = Math.Tanh(w[i] * h[i] + x[i] * t);
    }

    double s = 0;
    foreach (double v in h)
        s += v;
    return s;
}
