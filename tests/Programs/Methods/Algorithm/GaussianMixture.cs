// Learning.

public static double F(double[] mu, double[] weights, double[] x)
{
    int k = mu.Length;
    if (k == 0)
        return 0;
    double log = 0, norm = 0;
    foreach (double w in weights)
        norm += Math.Exp(w);
    for (int i = 0; i < x.Length; i++)
    {
        double max = double.NegativeInfinity;
        for (int j = 0; j < k; j++)
            max = Math.Max(max, weights[j] - 0.5 * (x[i] - mu[j]) * (x[i] - mu[j]));
        double s = 0;
        for (int j = 0; j < k; j++)
            s += Math.Exp(weights[j] - 0.5 * (x[i] - mu[j]) * (x[i] - mu[j]) - max);
        log += max + Math.Log(s) - Math.Log(norm);
    }

    return log;
}
