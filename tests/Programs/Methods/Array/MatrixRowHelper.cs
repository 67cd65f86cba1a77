static double Row(double[,] m, int i, double[] x)
{
    double s = 0;
    for (int j = 0; j < x.Length; j++)
        s += m[i, j] * x[j];
    return s;
}

public static double F(double[,] m, double[] x)
{
    double s = 0;
    for (int i = 0; i < x.Length; i++)
        s += Row(m, i, x) * Row(m, i, x);
    return s;
}
