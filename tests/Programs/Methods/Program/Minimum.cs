public static double F(double[] x)
{
    double m = 10;
    for (int i = 0; i < x.Length; i++)
        if (x[i] <= m)
            m = x[i];
    return m * m;
}
