// Dynamic programming, sorting, finance.

public static double F(double spot, double strike, double vol, int n)
{
    int m = n + 2;
    double s0 = 1 + 0.2 * spot, k = 1 + 0.2 * strike, sigma = 0.3
        + 0.1 * vol, dt = 1.0 / m, u = Math.Exp(sigma * Math.Sqrt(dt)), d = 1 / u, p = (Math.Exp(0.02 * dt) - d) / (u - d);
    var v = new double[m + 1];
    for (int i = 0; i <= m; i++)
        v[i] = Math.Max(0, k - s0 * Math.Pow(u, 2 * i - m));
    for (int t = m - 1; t >= 0; t--)
        for (int i = 0; i <= t; i++)
        {
            double hold = Math.Exp(-0.02 * dt) * (p * v[i + 1] + (1 - p) * v[i]);
            v[i] = Math.Max(hold, k - s0 * Math.Pow(u, 2 * i - t));
        }

    return v[0];
}
