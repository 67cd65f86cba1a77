public static double F(double[] x)
{
    if (x.Length == 0)
        return 0;
    double m = x[0];
    int at = 0;
    for (int i = 0; i < x.Length; i++)
        if (x[i] <= m)
        {
            m = x[i];
            at = i;
        }

    return m * m + at * x[at];
}
