public static double F(double[] x)
{
    double m = 2, s = 0;
    for (int i = 0; i < x.Length; i++)
    {
        if (x[i] <= m)
            m = x[i];
        s += m * x[i];
    }

    return s + m;
}
