// Learning.

public static double F(double[,] a, double[] e)
{
    int n = e.Length;
    if (n == 0)
        return 0;
    double[] now = new double[n], next = new double[n];
    for (int i = 0; i < n; i++)
        now[i] = 1.0 / n;
    double log = 0;
    for (int t = 0; t < 3; t++)
    {
        double sum = 0;
        for (int j = 0; j < n; j++)
        {
            double s = 0;
            for (int i = 0; i < n; i++)
                s += now[i] * Math.Exp(a[i, j]);
            next[j] = s * Math.Exp(e[(j + t) % n]);
            sum += next[j];
        }

        log += Math.Log(sum);
        for (int j = 0; j < n; j++)
            next[j] /= sum;
        (now, next) = (next, now);
    }

    return log + now[0];
}
