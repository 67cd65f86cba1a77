public static double F(double x, double y)
{
    double[][] a = [[x, y], [x * y], []];
    double[][] b =
    {
        new[]
        {
            y
        },
        new[]
        {
            x,
            x * x,
            2
        }
    };
    double s = a.Length + b.Length + a[2].Length;
    foreach (double[] r in a)
        foreach (double v in r)
            s += v * v;
    for (int i = 0; i < b.Length; i++)
        for (int j = 0; j < b[i].Length; j++)
            s += b[i][j] * a[0][0] * (i + j + 1);
    return s;
}
