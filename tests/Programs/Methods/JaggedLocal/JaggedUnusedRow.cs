public static double F(double[] x)
{
    var rows = new double[x.Length + 5][];
    for (int i = 0; i < x.Length; i++)
        rows[i] = new double[]
        {
            x[i] * x[i]
        };
    double s = 0;
    for (int i = 0; i < x.Length; i++)
        s += rows[i][0] * rows[i][0];
    return s;
}
