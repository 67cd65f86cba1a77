static double Even(double x, int n)
{
    if (n == 0)
        return x;
    double t = x * x;
    return t - Odd(t * 0.5, n - 1) * x;
}

static double Odd(double x, int n)
{
    if (n == 0)
        return 1;
    return Math.Cos(Even(x, n - 1)) + x;
}

public static double F(double x, int n) => Even(x, n) * Odd(x, n + 1);
