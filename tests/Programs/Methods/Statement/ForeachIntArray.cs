public static double F(double[] x)
{
    int[] idx = [0, 0, 0];
    for (int i = 0; i < idx.Length; i++)
        idx[i] = x.Length == 0 ? 0 : i % x.Length;
    double s = 0;
    if (x.Length > 0)
        foreach (int i in idx)
            s += x[i] * x[i] * i + x[i];
    return s;
}
