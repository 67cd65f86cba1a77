public static double F(double x, double y, int n)
{
    double a = x, b = y;
    for (int i = 0; i < n; i++)
        (a, b) = (b * a, a + 0.5 * b);
    return a - b * b;
}
