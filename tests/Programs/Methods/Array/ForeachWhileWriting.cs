public static double F(double[] x)
{
    int i = 0;
    double s = 0;
    foreach (double v in x)
    {
        if (i + 1 < x.Length)
            x[i + 1] += v * v;
        s += v;
        i++;
    }

    return s;
}
