public static double F(Span<double> x)
{
    double s = 0;
    for (int i = 0; i < x.Length - 1; i++)
    {
        double a = x[i + 1] - x[i] * x[i], b = 1 - x[i];
        s += 100 * a * a + b * b;
    }

    return s;
}
