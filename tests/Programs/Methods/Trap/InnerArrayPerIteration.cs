public static double F(double[] x)
{
    double s = 0;
    for (int t = 1; t <= x.Length; t++)
    {
        var w = new double[t];
        for (int i = 0; i < t; i++)
            w[i] = x[i] * s + i;
        foreach (double v in w)
            s += v * x[t - 1] * 0.1;
    }

    return s;
}
