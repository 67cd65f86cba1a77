public static double F(double[] x, double k)
{
    float m = -9;
    for (int i = 0; i < x.Length; i++)
        m = MathF.Max(m, (float)x[i]);
    double s = 0;
    for (int i = 0; i < x.Length; i++)
        s += Math.Exp(x[i] - k);
    return k + Math.Log(1 + s) + 0 * m;
}
