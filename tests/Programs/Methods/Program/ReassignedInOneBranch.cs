public static double F(double x, double y)
{
    double a = x;
    if (y > 0)
        a = a * y;
    double b = a * a;
    if (x > 0)
    {
        a = b;
        b = Math.Sin(y);
    }

    return a * b + x;
}
