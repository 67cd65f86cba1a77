public static double F(double[] x)
{
    int k = 0;
    for (int i = 1; i < x.Length; i++)
        if (x[i] > x[k])
            k = i;
    return x.Length == 0 ? 0 : x[k] * x[0];
}
