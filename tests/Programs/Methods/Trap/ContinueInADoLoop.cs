public static double F(double[] x)
{
    double s = 1;
    int i = 0;
    if (x.Length == 0)
        return s;
    do
    {
        double v = x[i];
        if (v > 0.4)
            continue;
        s = s * v + 1;
        if (s > 2)
            continue;
        s *= 0.5;
    }
    while (++i < x.Length);
    return s * s;
}
