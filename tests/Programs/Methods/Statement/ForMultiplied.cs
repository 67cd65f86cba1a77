public static double F(double[] x)
{
    double s = 0;
    for (int i = 1; i < x.Length; i *= 2)
        s += x[i] * x[i - 1];
    for (int i = x.Length; i > 0; i /= 2)
        s += x[i - 1];
    for (int i = 1; i < x.Length; i <<= 1)
        s *= x[i];
    return s;
}
