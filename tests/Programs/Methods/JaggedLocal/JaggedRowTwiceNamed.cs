public static double F(double[] x)
{
    var rows = new double[2][];
    rows[0] = new double[x.Length + 1];
    double[] p = rows[0], q = rows[0];
    for (int i = 0; i < x.Length; i++)
    {
        p[i] += x[i] * x[i];
        q[i + 1] = p[i] * 2;
        p[i] += q[i + 1] * q[i];
    }

    rows[1] = [p[0] * q[^1]];
    return rows[1][0] + rows[0].Sum();
}
