public static double F(double[] x)
{
    if (x.Length < 4)
        return 0;
    double[] p = new double[4], r = new double[4];
    for (int i = 0; i < 4; i++)
    {
        p[i] = x[i];
        r[i] = x[i] * x[3 - i];
    }

    if (x[0] > 0.6)
    {
        p[0] = 1;
    }
    else
    {
        r.AsSpan(1, 2).Reverse();
        (r, p) = (p, r);
    }

    double s = 0;
    for (int i = 0; i < 4; i++)
        s += p[i] + (i + 1) * r[i] * p[i];
    return s;
}
