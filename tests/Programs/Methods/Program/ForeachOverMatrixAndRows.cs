public static double F(double[,] m, double[][] a)
{
    double s = 0;
    foreach (double v in m)
        s = s * 0.9 + v * v;
    foreach (double[] row in a)
    {
        double p = 1;
        foreach (double v in row)
        {
            p *= v + 1;
            if (p > 2)
                break;
        }

        s += p * row.Length;
    }

    foreach (double[] row in a)
        for (int j = 0; j < row.Length; j++)
        {
            row[j] *= 2;
            s += row[j] * row[j];
        }

    return s;
}
