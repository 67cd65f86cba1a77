// Learning.

public static double F(double[][] q, double[][] k)
{
    int n = q.Length;
    double r = 0;
    for (int i = 0; i < n; i++)
    {
        var s = new double[n];
        double max = double.NegativeInfinity, sum = 0;
        for (int j = 0; j < n; j++)
        {
            for (int l = 0; l < n; l++)
                s[j] += q[i][l] * k[j][l];
            max = Math.Max(max, s[j]);
        }

        for (int j = 0; j < n; j++)
        {
            s[j] = Math.Exp(s[j] - max);
            sum += s[j];
        }

        for (int j = 0; j < n; j++)
            r += s[j] / sum * k[j][i] * q[i][0];
    }

    return r;
}
