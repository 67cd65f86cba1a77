static double R(double x, int n)
{
    if (n <= 0)
        return x;
    double t = x * x, tDot = Math.Sin(t) * x, tBar = tDot * x, xBar = t + 1, xDot = xBar * t;
    return R(t, n - 1) + tDot * R(tDot, n - 2) * t * tBar + xDot;
}

public static double F(double x, int n) => R(x, n % 5) * x;
