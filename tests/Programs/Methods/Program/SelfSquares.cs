public static double F(double[] x)
{
    for (int k = 0; k < 3; k++)
        for (int i = 0; i < x.Length; i++)
            x[i] = x[i] * x[i] + 0.1 * x[x.Length - 1 - i];
    double s = 0;
    for (int i = 0; i < x.Length; i++)
        s += x[i];
    return s;
}
