public static double F(double[] x, double[] w)
{
    var h = (double[])x.Clone();
    var g = new double[x.Length];
    for (int layer = 0; layer < 3; layer++)
    {
        double m = double.NegativeInfinity;
        for (int i = 0; i < h.Length; i++)
            m = Math.Max(m, h[i]);
        double s = 0;
        for (int i = 0; i < h.Length; i++)
        {
            g[i] = Math.Exp(h[i] - m);
            s += g[i];
        }

        for (int i = 0; i < h.Length; i++)
            h[i] = g[i] / s * w[(i + layer) % w.Length] * h[i];
    }

    double r = 0;
    foreach (double v in h)
        r += v * v;
    return r;
}
