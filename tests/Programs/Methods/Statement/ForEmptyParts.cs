public static double F(double[] x)
{
    double s = 0;
    int i = 0;
    for (;;)
    {
        if (i >= x.Length)
            break;
        s += x[i] * x[i];
        i++;
    }

    for (; i > 0;)
    {
        s *= 1 + 0.1 * x[--i];
    }

    return s;
}
