public static double F(double[] x, double k, int n)
{
    double[] u = (double[])x.Clone(), v = new double[x.Length];
    for (int t = 0; t < 3; t++)
    {
        for (int i = 0; i < u.Length; i++)
            v[i] = u[i] + k * Math.Sin((i > 0 ? u[i - 1] : 0) - u[i]);
        (u, v) = (v, u);
    }

    double s = 0;
    for (int i = 0; i < u.Length; i++)
        s += u[i] * u[i] + 0.1 * v[i];
    return s;
}
