static double Walk(double[][] rows, int i, double a)
{
    if (i == rows.Length)
        return a;
    double s = 0;
    for (int j = 0; j < rows[i].Length; j++)
        s += rows[i][j] * a;
    rows[i][0] = s;
    return Walk(rows, i + 1, Math.Tanh(s)) + rows[i][0] * a;
}

static double Sum(double[] v, int i)
{
    if (i == v.Length)
        return 0;
    return v[i] * v[i] + Sum(v, i + 1);
}

public static double F(double[] x, double a)
{
    var rows = new double[3][];
    for (int i = 0; i < 3; i++)
    {
        rows[i] = new double[x.Length + 1];
        for (int j = 0; j < x.Length; j++)
            rows[i][j] = x[j] * (i + 1) + a;
    }

    double t = Walk(rows, 0, a);
    return t + Sum(rows[1], 0);
}
