// Learning.

public static double F(double[] w, double[,] x, double[] y)
{
    double loss = 0;
    for (int i = 0; i < y.Length; i++)
    {
        double z = 0;
        for (int j = 0; j < w.Length; j++)
            z += w[j] * x[i, j];
        double t = y[i] > 0 ? 1 : 0;
        loss += Math.Max(z, 0) - z * t + Math.Log(1 + Math.Exp(-Math.Abs(z)));
    }

    double norm = 0;
    foreach (double v in w)
        norm += v * v;
    return loss + 0.1 * norm;
}
