// Dynamics.

public static double F(double[] x, double[] v, double k)
{
    int n = x.Length;
    var f = new double[n];
    for (int t = 0; t < 4; t++)
    {
        Array.Clear(f);
        for (int i = 0; i + 1 < n; i++)
        {
            double d = x[i + 1] - x[i], pull = k * d + 0.1 * d * d * d;
            f[i] += pull;
            f[i + 1] -= pull;
        }

        for (int i = 0; i < n; i++)
        {
            v[i] += 0.1 * f[i];
            x[i] += 0.1 * v[i];
        }
    }

    double e = 0;
    for (int i = 0; i < n; i++)
        e += v[i] * v[i] + x[i];
    return e;
}
