public static double F(double[] x)
{
    int k = 0;
    for (; k < x.Length && x[k] < 0; k++)
        ;
    return k < x.Length ? x[k] * x[k] : 0;
}
