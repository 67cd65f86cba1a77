public static double F(double[] x)
{
    double m = x.Length > 0 ? x[0] : 0, s = 0;
    for (int i = 1; i < x.Length; i++)
    {
        m = Math.Max(m, x[i]);
        s += m * x[i];
    }

    return s;
}
