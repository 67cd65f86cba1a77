// Linear algebra.

public static double F(double[,] m, double[] v)
{
    int n = v.Length;
    var w = new double[n];
    double lambda = 0;
    for (int t = 0; t < 5; t++)
    {
        double norm = 1e-3;
        for (int i = 0; i < n; i++)
        {
            double s = 2 * v[i];
            for (int j = 0; j < n; j++)
                s += (m[i, j] + m[j, i]) * v[j];
            w[i] = s;
            norm += s * s;
        }

        norm = Math.Sqrt(norm);
        lambda = norm;
        for (int i = 0; i < n; i++)
            v[i] = w[i] / norm;
    }

    return lambda;
}
