static double Down(double[] x, int n, double a)
{
    if (n == 0)
        return a * a;
    var rows = new double[2][];
    for (int i = 0; i < 2; i++)
    {
        rows[i] = new double[n];
        for (int j = 0; j < n; j++)
            rows[i][j] = Math.Sin(a * (j + i) + (x.Length > 0 ? x[j % x.Length] : 1));
    }

    double s = 0;
    for (int j = 0; j < n; j++)
        s += rows[0][j] * rows[1][j];
    return Down(x, n - 1, 0.5 * s + a) * rows[1][0] + s;
}

public static double F(double[] x, double a)
{
    return Down(x, 3, a);
}
