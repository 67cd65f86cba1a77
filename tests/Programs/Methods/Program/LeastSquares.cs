public static double F(double[] w, double[,] x, double[] y)
{
    double sum = 0;
    for (int i = 0; i < y.Length; i++)
    {
        double e = -y[i];
        for (int j = 0; j < w.Length; j++)
            e += x[i, j] * w[j];
        sum += e * e;
    }

    return sum / (2 * y.Length);
}
