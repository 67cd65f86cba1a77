public static double F(double[] x)
{
    int n = x.Length;
    var rows = new double[n][];
    for (int i = 0; i < n; i++)
        if (x[i] > 0)
            rows[i] = new double[]
            {
                x[i],
                x[i] * x[i]
            };
        else
            rows[i] = new double[1];
    double s = 0;
    for (int i = 0; i < n; i++)
    {
        rows[i][0] += 0.5;
        for (int j = 0; j < rows[i].Length; j++)
            s += rows[i][j] * rows[i][j];
    }

    return s;
}
