// Dynamic programming, sorting, finance.

public static double F(double[,] w)
{
    int n = w.GetLength(0);
    var best = new double[n];
    for (int j = 1; j < n; j++)
    {
        double m = double.NegativeInfinity;
        for (int i = 0; i < j; i++)
            m = Math.Max(m, best[i] + w[i, j]);
        best[j] = m;
    }

    return n == 0 ? 0 : best[n - 1] * best[n - 1];
}
