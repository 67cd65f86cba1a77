public static double F(double[] x)
{
    double[] v = new double[x.Length];
    double s = 0;
    for (int t = 0; t < 3; t++)
    {
        for (int i = 0; i < x.Length; i++)
            for (int j = 0; j < x.Length; j++)
            {
                int k = s > 0.1 ? i : j;
                double d = x[j] - x[k], e = d * d / (1 + d * d);
                v[i] += d * e;
                v[k] -= e * v[j] * d;
            }

        for (int i = 0; i < x.Length; i++)
        {
            x[i] += 0.1 * v[i];
            s += x[i] * x[i];
        }
    }

    return s;
}
