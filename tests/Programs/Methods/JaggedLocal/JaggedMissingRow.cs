public static double F(double[] x)
{
    var rows = new double[3][];
    for (int i = 0; i < x.Length && i < 3; i++)
        rows[i] = new double[]
        {
            x[i] * x[i]
        };
    double s = 0;
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < rows[i].Length; j++)
            s += rows[i][j];
    return s;
}
