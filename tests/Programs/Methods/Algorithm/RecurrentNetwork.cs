// Learning.

public static double F(double[,] w, double[] u, double[] x)
{
    int n = u.Length;
    var h = new double[n];
    double loss = 0;
    for (int t = 0; t < x.Length; t++)
    {
        var z = new double[n];
        for (int i = 0; i < n; i++)
        {
            z[i] = u[i] * x[t];
            for (int j = 0; j < n; j++)
                z[i] += w[i, j] * h[j];
        }

        for (int i = 0; i < n; i++)
            h[i] = Math.Tanh(z[i]);
        loss += (h[0] - x[t]) * (h[0] - x[t]);
    }

    return loss;
}
