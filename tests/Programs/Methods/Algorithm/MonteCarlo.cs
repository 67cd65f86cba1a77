// Dynamic programming, sorting, finance.

public static double F(double drift, double vol, int n)
{
    uint seed = 1;
    double sum = 0;
    for (int path = 0; path < n + 1; path++)
    {
        double s = 1;
        for (int t = 0; t < 3; t++)
        {
            seed = seed * 747796405u + 2891336453u;
            double z = (seed >> 8) / 16777216.0 - 0.5;
            s *= Math.Exp(0.1 * drift + vol * z);
        }

        sum += s > 1 ? s - 1 : 0;
    }

    return sum / (n + 1);
}
