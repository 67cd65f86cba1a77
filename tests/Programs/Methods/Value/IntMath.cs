public static double F(double[] x)
{
    int n = x.Length;
    int h = Math.Max(n / 2, 1);
    int r = Math.Min(n, 3), d = Math.DivRem(n, 2, out int rem);
    double s = 0;
    for (int i = 0; i < Math.Min(n, h + 1); i++)
        s += x[i] * x[i] * (r + d - rem);
    return s;
}
