public static double F(double x, double y)
{
    double r;
    if (x > 0.5)
        r = x * y;
    else if (x > 0)
        r = y;
    else if (y > 0)
    {
        r = x;
        r *= y;
    }
    else
        r = 1;
    return r * x;
}
