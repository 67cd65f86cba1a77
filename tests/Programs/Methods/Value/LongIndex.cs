public static double F(double[] x)
{
    double s = 0;
    for (long i = 0; i < x.LongLength; i++)
        s += x[i] * i;
    return s * s;
}
