public static double F(double[] x)
{
    int mask = 0;
    for (int i = 0; i < x.Length; i++)
        if (x[i] > 0)
            mask |= 1 << i;
    double s = 0;
    for (int i = 0; i < x.Length; i++)
        s += (mask >> i & 1) == 1 ? x[i] * x[i] : ~i * x[i];
    return s + (-mask >>> 28);
}
