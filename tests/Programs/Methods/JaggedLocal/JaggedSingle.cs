public static double F(double[] x)
{
    var rows = new float[x.Length][];
    for (int i = 0; i < x.Length; i++)
        rows[i] = [1, i];
    double s = 0;
    for (int i = 0; i < x.Length; i++)
        s += rows[i][1] * x[i] * x[i];
    return s;
}
