public static double F(double x, double y)
{
    double a = x * y;
    double b = a * a;
    a = Math.Sin(b);
    b = a * b;
    a = a * b * x;
    return a + b;
}
