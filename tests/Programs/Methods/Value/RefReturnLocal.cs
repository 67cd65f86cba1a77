public static double F(double[] x)
{
    if (x.Length == 0)
        return 0;
    ref double r = ref x[0];
    r = r * r;
    r += x[x.Length - 1];
    return x[0] * r;
}
