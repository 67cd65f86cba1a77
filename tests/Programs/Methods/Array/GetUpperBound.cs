public static double F(double[,] m)
{
    double s = 0;
    for (int i = 0; i <= m.GetUpperBound(0); i++)
        for (int j = m.GetLowerBound(1); j <= m.GetUpperBound(1); j++)
            s += m[i, j] * m[i, j] * m.Length * m.Rank;
    return s;
}
