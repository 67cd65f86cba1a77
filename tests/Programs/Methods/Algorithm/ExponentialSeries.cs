// Quadrature, series, roots.

public static double F(double x, int n)
{
    double term = 1, sum = 1;
    for (int i = 1; i < 30; i++)
    {
        term *= x / i;
        sum += term;
        if (Math.Abs(term) < 1e-12)
            break;
    }

    return sum;
}
