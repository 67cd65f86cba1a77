public static double F(double[] x)
{
    double s = 0;
    int i = 0;
    while (i < x.Length)
        s += x[i++] * i;
    int j = x.Length;
    while (j > 0)
        x[--j] *= s;
    return x.Length > 0 ? x[0] : 0;
}
