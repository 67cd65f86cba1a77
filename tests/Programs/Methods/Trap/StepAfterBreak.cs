public static double F(double[] x)
{
    int i;
    double s = 0;
    for (i = 0; i < x.Length; i++)
    {
        s += x[i] * x[i] * s + x[i];
        if (s > 0.6)
            break;
    }

    return s * i;
}
