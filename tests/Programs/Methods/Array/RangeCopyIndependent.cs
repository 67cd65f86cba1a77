public static double F(double[] x)
{
    if (x.Length < 2)
        return 1;
    double[] c = x[1..];
    x[1] = x[0] * 2;
    return c[0] * x[1];
}
