// Linear algebra.

public static double F(double[,] m, double[] b)
{
    int n = b.Length;
    var x = new double[n];
    for (int t = 0; t < 3; t++)
        for (int i = 0; i < n; i++)
        {
            double s = b[i];
            for (int j = 0; j < n; j++)
            {
                if (j == i)
                    continue;
                s -= m[i, j] * x[j];
            }

            x[i] = s / (5 + m[i, i]);
        }

    double r = 0;
    foreach (double v in x)
        r += v * v;
    return r;
}
