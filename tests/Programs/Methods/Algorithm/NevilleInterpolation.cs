// Quadrature, series, roots.

public static double F(double[] y, double x)
{
    int n = y.Length;
    var p = new double[n];
    y.CopyTo(p, 0);
    for (int k = 1; k < n; k++)
        for (int i = 0; i < n - k; i++)
            p[i] = ((x - (i + k)) * p[i] - (x - i) * p[i + 1]) / -k;
    return n == 0 ? 0 : p[0];
}
