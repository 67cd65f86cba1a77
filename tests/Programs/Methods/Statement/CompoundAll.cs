public static double F(double x, double y)
{
    double a = x;
    a += y;
    a *= x;
    a -= 2 * y;
    a /= 1 + y * y;
    a %= 5;
    a++;
    --a;
    a++;
    return a * x;
}
