public static double F(double[] x)
{
    double s = 0;
    int i = 0;
    while (i < x.Length && (s += x[i] * x[i]) < 1)
        i++;
    return s * s;
}
