static void Scale(double[][] rows, double k)
{
    for (int i = 0; i < rows.Length; i++)
        Times(rows[i], k + i);
}

static void Times(Span<double> v, double k)
{
    for (int i = 0; i < v.Length; i++)
        v[i] *= k * v[i];
}

public static double F(double[] x, double k)
{
    var rows = new double[2][];
    rows[0] = [..x];
    rows[1] = new double[x.Length + 2];
    x.CopyTo(rows[1], 1);
    Scale(rows, k);
    Times(rows[1], 0.5);
    double s = 0;
    foreach (double[] row in rows)
        foreach (double v in row)
            s += v;
    return s;
}
