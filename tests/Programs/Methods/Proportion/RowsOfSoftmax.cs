public static double F(double[][] a, double[] t)
{
    double loss = 0;
    for (int r = 0; r < a.Length; r++)
    {
        double[] row = a[r];
        double m = double.NegativeInfinity;
        for (int i = 0; i < row.Length; i++)
            m = Math.Max(m, row[i]);
        double s = 0;
        for (int i = 0; i < row.Length; i++)
            s += Math.Exp(row[i] - m);
        for (int i = 0; i < row.Length; i++)
        {
            row[i] = Math.Exp(row[i] - m) / s;
            loss -= t[i % t.Length] * Math.Log(0.1 + row[i]);
        }
    }

    return loss;
}
