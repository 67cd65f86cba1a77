// Quadrature, series, roots.

public static double F(double a, double b)
{
    const int N = 6;
    double h = (b - a) / (2 * N), s = 0;
    for (int i = 0; i <= 2 * N; i++)
    {
        double w = i == 0 || i == 2 * N ? 1 : i % 2 == 1 ? 4 : 2;
        s += w * Math.Exp(Math.Sin(a + i * h));
    }

    return s * h / 3;
}
