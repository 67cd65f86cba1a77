public static double F(double[] x, double[,] m, double[][] a)
{
    double s = 1;
    foreach (double v in x)
        s *= v + 2;
    foreach (double v in m)
        s += v;
    foreach (double[] r in a)
        s += r.Length * r.Length;
    for (int i = 0; i < x.Length; i++)
        s += x[i] * m[i, i] * a[i][i];
    return s * s;
}
