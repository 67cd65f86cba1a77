public static double F(double[] x)
{
    double m = -9;
    for (int i = 0; i < x.Length; i++)
        m = Math.Max(m, x[i]);
    double s = 0;
    for (int i = 0; i < x.Length; i++)
    {
        if (x[i] > -0.5)
            s += Math.Exp(x[i] - m);
    }

    return m + Math.Log(1 + s);
}
