public static double F(double[,] a, double[] x)
{
    int n = x.Length;
    var y = new double[n];
    var z = new double[n];
    for (int i = 0; i < n; i++)
    {
        double s = 0;
        for (int j = 0; j < n; j++)
            s += a[i, j] * x[j];
        y[i] = Math.Tanh(s);
    }

    for (int i = 0; i < n; i++)
    {
        double s = 0;
        for (int j = 0; j < n; j++)
            s += a[j, i] * y[j];
        z[i] = s;
    }

    double r = 0;
    for (int i = 0; i < n; i++)
        r += z[i] * z[i];
    return r;
}
