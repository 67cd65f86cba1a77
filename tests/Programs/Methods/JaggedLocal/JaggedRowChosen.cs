public static double F(double[] x)
{
    double[] a = new double[2], b = new double[3];
    double[][] rows = [a, b];
    int k = x.Length % 2;
    for (int i = 0; i < x.Length; i++)
    {
        rows[k][i % 2] += x[i] * x[i] + rows[1 - k][0];
        k = 1 - k;
    }

    return a[0] * b[1] + rows[k][1] + b[0];
}
