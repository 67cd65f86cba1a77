public static double F(double[] t, double x)
{
    int n = t.Length;
    if (n < 2)
        return x;
    double p = Math.Abs(x) * (n - 1);
    int i = Math.Min((int)p, n - 2);
    double f = p - i;
    return t[i] * (1 - f) + t[i + 1] * f;
}
