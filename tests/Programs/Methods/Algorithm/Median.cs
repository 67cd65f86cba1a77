// Dynamic programming, sorting, finance.

public static double F(double[] x)
{
    var y = (double[])x.Clone();
    for (int i = 0; i < y.Length; i++)
    {
        int m = i;
        for (int j = i + 1; j < y.Length; j++)
            if (y[j] < y[m])
                m = j;
        (y[i], y[m]) = (y[m], y[i]);
    }

    int n = y.Length;
    return n == 0 ? 0 : n % 2 == 1 ? y[n / 2] * x[0] : 0.5 * (y[n / 2 - 1] + y[n / 2]);
}
