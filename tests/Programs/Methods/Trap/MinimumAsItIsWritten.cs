public static double F(double[] x)
{
    double m = 1e9;
    for (int i = 0; i < x.Length; i++)
    {
        double v = x[i] * x[i] + i * 0.1;
        if (v <= m)
            m = v;
    }

    return m;
}
