public static double F(double[] x, int k)
{
    int n = x.Length;
    if (k > 1 && n > 1)
        n--;
    var t = new double[n];
    for (int i = 0; i < n; i++)
        t[i] = x[i] * x[x.Length - 1 - i];
    double s = 0;
    foreach (double v in t)
        s += v * v;
    return s;
}
