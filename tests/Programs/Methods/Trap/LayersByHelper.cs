static double[] Layer(double[] h, double[][] w, double k)
{
    var z = new double[h.Length];
    for (int i = 0; i < h.Length; i++)
    {
        z[i] = k;
        for (int j = 0; j < h.Length; j++)
            z[i] += w[i][j] * h[j];
    }

    for (int i = 0; i < z.Length; i++)
        z[i] = Math.Tanh(z[i]);
    return z;
}

public static double F(double[] x, double[][] w, double k)
{
    double[] h = Layer(x, w, k);
    for (int t = 0; t < 3; t++)
    {
        h = Layer(h, w, k * t);
        if (h.Length > 0 && h[0] > 0.9)
            break;
    }

    double s = 0;
    foreach (double v in h)
        s += v * v;
    return s;
}
