public static double F(double[] x)
{
    double s = 0;
    for (int i = 1; i < x.Length; i += 2)
        s = s * 0.5 + x[i] * x[i - 1];
    for (int i = x.Length - 1; i > 0; i -= 3)
        s *= 1 + x[i];
    return s;
}
