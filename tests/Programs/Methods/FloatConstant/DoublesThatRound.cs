// Other types.

public static double F(double x, double y)
{
    double a = 0.1, b = a + 0.2, c = 1e308, t = a + 1 - 1;
    return (b == 0.3 ? 2 : 1) * x * y + (a * 3 > 0.3 ? 2 : 5) * x * x + (c * 10 > 1e308 ? 2 : 1) * y + (t == a ? 2 : 1) * t * y * y;
}
