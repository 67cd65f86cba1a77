public static double F(double[] x)
{
    for (int i = 1; i < x.Length; i++)
        x[i] += x[i - 1];
    double s = 0;
    foreach (double v in x)
        s += v * v;
    return s;
}
