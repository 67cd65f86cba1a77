public static double F(double[] x, int m)
{
    double s = 0.2;
    for (int t = 0; t <= m; t++)
    {
        int[][] part = [new int[t + 1], [0, 1, 2]];
        for (int i = 0; i <= t; i++)
            part[0][i] = (i * 7 + t) % 3;
        for (int r = 0; r < part.Length; r++)
            for (int i = 0; i < part[r].Length; i++)
                s = Math.Sin(s + (x.Length > 0 ? x[part[r][i] % x.Length] : 0) * (r + 1));
    }

    return s;
}
