public static double F(double[] x, int m)
{
    double s = 0;
    for (int t = 0; t < m; t++)
    {
        double[][] w =
        {
            new double[x.Length],
            new double[2]
        };
        for (int i = 0; i < x.Length; i++)
            w[0][i] = x[i] * (t + 1);
        w[1][1] = s;
        for (int k = 0; k < 2; k++)
        {
            for (int i = 0; i < x.Length; i++)
                w[0][i] = w[0][i] * w[0][i] * 0.5 + w[1][k];
            w[1][0] = Math.Sin(w[1][1] + k);
        }

        foreach (double v in w[0])
            s += Math.Tanh(v);
        s *= w[1][0] + 1;
    }

    return s;
}
