// Learning.

public static double F(double[] w, double[] x, double[] y, double rate)
{
    for (int epoch = 0; epoch < 2; epoch++)
    {
        for (int j = 0; j < w.Length; j++)
        {
            double g = 0;
            for (int i = 0; i < x.Length; i++)
                g += (w[j] * x[i] - y[i]) * x[i];
            w[j] -= 0.1 * rate * g;
        }
    }

    double loss = 0;
    for (int i = 0; i < x.Length; i++)
    {
        double p = 0;
        foreach (double v in w)
            p += v;
        loss += (p * x[i] - y[i]) * (p * x[i] - y[i]);
    }

    return loss;
}
