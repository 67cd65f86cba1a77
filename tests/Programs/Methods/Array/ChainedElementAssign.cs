public static double F(double[] x, double y)
{
    if (x.Length < 2)
        return y;
    x[0] = x[1] = y * x[0];
    int i = 0;
    x[i++] += x[i];
    return x[0] * x[1] * i;
}
