public static double F(double[][] a)
{
    if (a.Length < 2)
        return 0;
    double[] p = a[0], q = a[a.Length - 2];
    for (int i = 0; i < p.Length; i++)
        p[i] += q[i] * q[i];
    double s = 0;
    foreach (double v in a[0])
        s += v * v;
    return s;
}
