// Linear algebra.

public static double F(double[,] m)
{
    int n = m.GetLength(0);
    var l = new double[n * n];
    double log = 0;
    for (int i = 0; i < n; i++)
        for (int j = 0; j <= i; j++)
        {
            double s = m[i, j] + m[j, i] + (i == j ? 6 : 0);
            for (int k = 0; k < j; k++)
                s -= l[i * n + k] * l[j * n + k];
            if (i == j)
            {
                l[i * n + i] = Math.Sqrt(s);
                log += Math.Log(l[i * n + i]);
            }
            else
                l[i * n + j] = s / l[j * n + j];
        }

    return 2 * log;
}
