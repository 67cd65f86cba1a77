// Quadrature, series, roots.

public static double F(double[] p, double t)
{
    Span<double> q = stackalloc double[8];
    p.CopyTo(q);
    for (int k = p.Length - 1; k > 0; k--)
        for (int i = 0; i < k; i++)
            q[i] = (1 - t) * q[i] + t * q[i + 1];
    return p.Length == 0 ? t : q[0];
}
