public static double F(double[] x)
{
    double[] p = new double[x.Length + 1];
    double s = 0;
    for (int i = 0; i < x.Length; i++)
    {
        for (int j = 0; j < x.Length; j++)
            p[j + 1] = Math.Exp(0.3 * x[j] * x[i] + 0.1 * p[j]);
        for (int j = 1; j < x.Length; j++)
        {
            p[j] = Math.Tanh(p[j] * x[i]);
            s += p[j] * p[j - 1];
        }
    }

    return s;
}
