public static double F(double[] x)
{
    int n = x.Length;
    var v = new double[n + 1][];
    v[n] = new double[]
    {
        1,
        0.5
    };
    for (int i = n - 1; i >= 0; i--)
    {
        v[i] = new double[2];
        v[i][0] = v[i + 1][0] * x[i] + v[i + 1][1];
        v[i][1] = Math.Cos(v[i + 1][0]);
    }

    return v[0][0] * v[0][1];
}
