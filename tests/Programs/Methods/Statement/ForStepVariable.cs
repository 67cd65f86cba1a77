public static double F(double[] x, int k)
{
    double s = 0;
    int step = k + 1;
    for (int i = 0; i < x.Length; i += step)
        s += x[i] * x[i];
    return s;
}
