public static double F(double[] x)
{
    double s = 0;
    for (int t = 0; t < x.Length; t++)
    {
        double[][] r = [[x[t]], new double[t + 1]];
        for (int i = 0; i < t; i++)
            r[1][i] = x[i] * r[0][0];
        foreach (double[] row in r)
            foreach (double v in row)
                s += v * v;
    }

    return s;
}
