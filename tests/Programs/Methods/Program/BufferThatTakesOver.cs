public static double F(double[] x, double[] w)
{
    double[] h = x;
    for (int t = 0; t < 3; t++)
    {
        var z = new double[h.Length];
        for (int i = 0; i < z.Length; i++)
        {
            double s = 0;
            for (int j = 0; j < h.Length; j++)
                s += w[(i + j) % w.Length] * h[j];
            z[i] = Math.Tanh(s);
        }

        h = z;
    }

    double r = 0;
    foreach (double v in h)
        r += v * v;
    return r;
}
