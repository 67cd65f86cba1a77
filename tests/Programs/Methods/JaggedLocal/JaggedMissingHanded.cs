static double Sum(double[] v, int i)
{
    if (i >= v.Length)
        return 0;
    return v[i] * v[i] + Sum(v, i + 1);
}

static double Twice(double[] v)
{
    double s = 0;
    for (int i = 0; i < v.Length; i++)
        s += v[i];
    return s * s;
}

public static double F(double[] x)
{
    var rows = new double[3][];
    for (int i = 0; i < Math.Min(3, x.Length); i++)
        rows[i] = [x[i] * x[i], x[i]];
    return x.Length % 2 == 0 ? Sum(rows[1], 0) + Twice(rows[x.Length / 2]) : Twice(rows[2]) + Sum(rows[0], 1);
}
