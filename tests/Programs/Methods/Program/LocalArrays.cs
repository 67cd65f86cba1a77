public static double F(double[] x)
{
    double[] y = new double[x.Length];
    for (int i = 0; i < x.Length; i++)
        y[i] = Math.Tanh(x[i]);
    double[] z = new double[x.Length];
    for (int i = 0; i < x.Length; i++)
        for (int j = 0; j < x.Length; j++)
            z[i] += y[j] * x[(i + j) % x.Length];
    double s = 0;
    for (int i = 0; i < z.Length; i++)
        s += z[i] * z[i];
    return s;
}
