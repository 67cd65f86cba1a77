public static double F(double[] x, double c)
{
    for (int i = 0; i < x.Length; i++)
    {
        if (x[i] > 0)
            x[i] = x[i] * c;
        else if (i > 0)
            x[i - 1] += x[i] * x[i];
    }

    double s = 0;
    for (int i = 0; i < x.Length; i++)
        s += x[i] * x[i];
    return s;
}
