public static double F(double x, int n)
{
    double[] a;
    double s = x * x;
    a = new double[n + 1];
    for (int i = 0; i < a.Length; i++)
        a[i] = s * i;
    return a[n] * x;
}
