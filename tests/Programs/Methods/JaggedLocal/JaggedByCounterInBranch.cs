public static double F(double[] x)
{
    var rows = new double[x.Length][];
    int k = 0;
    for (int i = 0; i < x.Length; i++)
        if (x[i] > 0)
            rows[k++] = new double[]
            {
                x[i] * x[i],
                i
            };
    double s = 0;
    for (int i = 0; i < k; i++)
        s += rows[i][0] * rows[i][0] * (rows[i][1] + 1);
    return s;
}
