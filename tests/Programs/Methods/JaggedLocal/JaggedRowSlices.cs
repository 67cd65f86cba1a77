public static double F(double[] x)
{
    var rows = new double[2][];
    rows[0] = x.Select(v => v * v).ToArray();
    rows[1] = new double[x.Length + 2];
    Span<double> part = rows[1].AsSpan(1, x.Length);
    for (int i = 0; i < x.Length; i++)
        part[i] = rows[0][i] * x[i];
    part.Fill(x.Length > 0 ? part[0] : 1);
    rows[1][^1] = 2;
    return rows.Sum(r => r.Sum()) + rows[1][^1] * rows[0].Length;
}
