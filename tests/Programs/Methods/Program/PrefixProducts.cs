public static double F(double[] x)
{
    for (int i = 1; i < x.Length; i++)
        x[i] *= x[i - 1];
    double s = 0;
    for (int i = 0; i < x.Length; i++)
        s += Math.Sin(x[i]);
    return s;
}
