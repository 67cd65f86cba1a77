public static double F(double[] x)
{
    double s = 0;
    for (int i = 0; i < 2 * x.Length; i++)
        s += x[i / 2] * x[(i * 3 + 1) % x.Length] * (i / 3);
    return s;
}
