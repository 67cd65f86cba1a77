// Dynamic programming, sorting, finance.

public static double F(double[] cash, double rate)
{
    double r = 1 + 0.1 * rate, v = 0;
    for (int t = cash.Length - 1; t >= 0; t--)
        v = v / r + cash[t];
    double yield = rate;
    for (int i = 0; i < cash.Length; i++)
        if (cash[i] < 0)
            yield -= cash[i] * v;
    return v + yield;
}
