// Quadrature, series, roots.

public static double F(double[] y, double x)
{
    int n = y.Length;
    if (n < 3)
        return x;
    var m = new double[n];
    var u = new double[n];
    for (int i = 1; i < n - 1; i++)
    {
        double p = 0.5 * m[i - 1] + 2;
        m[i] = -0.5 / p;
        double d = y[i + 1] - 2 * y[i] + y[i - 1];
        u[i] = (3 * d - 0.5 * u[i - 1]) / p;
    }

    m[n - 1] = 0;
    for (int k = n - 2; k >= 0; k--)
        m[k] = m[k] * m[k + 1] + u[k];
    double t = (x + 1) / 2, s = 1 - t;
    return s * y[0] + t * y[1] + ((s * s * s - s) * m[0] + (t * t * t - t) * m[1]) / 6;
}
