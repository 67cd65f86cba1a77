public static double F(double[] x)
{
    if (x.Length == 0)
        return 0;
    double mean = 0, m2 = 0;
    for (int i = 0; i < x.Length; i++)
    {
        double d = x[i] - mean;
        mean += d / (i + 1);
        m2 += d * (x[i] - mean);
    }

    return x.Length == 1 ? mean * mean : mean * m2 / (x.Length - 1);
}
