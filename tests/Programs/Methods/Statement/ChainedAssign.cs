public static double F(double x, double y)
{
    double a, b, c;
    a = b = c = x * y;
    a += b *= c;
    return a * b + c;
}
