public static double F(double[] x)
{
    double s = 1;
    int i = -1;
    while (++i < x.Length)
    {
        if (x[i] > 0.3)
            continue;
        s *= x[i];
        if (s < 0)
        {
            s = -s + x[i] * x[i];
            continue;
        }

        s += 0.5;
    }

    return s;
}
