public static double F(double[] x)
{
    int i = 0;
    double s = 0;
    for (; i < x.Length; i++, s += 0.1)
    {
        s += x[i] * x[i];
        if (s > 0.5)
            break;
    }

    return s * (i + 1);
}
