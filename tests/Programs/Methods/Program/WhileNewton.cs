public static double F(double a)
{
    double t = a * a + 1, x = t;
    int n = 0;
    while (Math.Abs(x * x - t) > 1e-13 && n++ < 60)
        x = 0.5 * (x + t / x);
    return x;
}
