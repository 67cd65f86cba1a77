public static double F(double[] x, int m)
{
    double s = 0.1;
    for (int t = 0; t < m; t++)
        for (int u = 0; u <= t; u++)
        {
            double[][] a = [[s, u], new double[x.Length]];
            for (int i = 0; i < x.Length; i++)
            {
                a[1][i] = a[0][0] * x[i];
                var inner = new double[i][];
                for (int k = 0; k < i; k++)
                {
                    inner[k] = new double[k + 1];
                    inner[k][k] = a[1][k] + (k > 0 ? inner[k - 1][0] : s);
                    inner[k][0] *= 0.5 + a[0][0];
                    a[0][0] = Math.Sin(inner[k][k] * a[0][0] + a[0][1]);
                }
            }

            foreach (double[] r in a)
                s = Math.Tanh(s + r.Sum());
        }

    return s;
}
