static double[] Layer(double[] h, double k)
{
    var r = new double[h.Length];
    for (int i = 0; i < h.Length; i++)
        r[i] = Math.Tanh(k * h[i] + (i > 0 ? h[i - 1] : 0.3));
    return r;
}

public static double F(double[] x, double k)
{
    var h = new double[4][];
    h[0] = x.ToArray();
    for (int l = 1; l < h.Length; l++)
        h[l] = Layer(h[l - 1], k + l);
    double s = 0;
    for (int l = 0; l < h.Length; l++)
        foreach (double v in h[l])
            s += v * v * (l + 1);
    return s;
}
