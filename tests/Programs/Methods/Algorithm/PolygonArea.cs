// Geometry, images, games.

public static double F(double[] x, double[] y)
{
    double a = 0;
    int n = x.Length;
    for (int i = 0, j = n - 1; i < n; j = i++)
        a += x[j] * y[i] - x[i] * y[j];
    return 0.5 * Math.Abs(a);
}
