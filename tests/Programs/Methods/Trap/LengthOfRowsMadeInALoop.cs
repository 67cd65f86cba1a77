public static double F(double[] x)
{
    if (x.Length < 1)
        return 0;
    int n = x.Length;
    var a = new double[n][];
    for (int i = 0; i < a.Length; i++)
        a[i] = new double[n + i];
    a[0][0] = x[0];
    return a[0][0] * a[0][0] * a[0].Length * a[n - 1].Length;
}
