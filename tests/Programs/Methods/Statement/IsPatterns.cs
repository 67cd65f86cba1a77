public static double F(double x, double y)
{
    double s = 0;
    if (x is> 0.0 and < 0.5)
        s += x * x;
    if (y is not (> 0.2 or < -0.2))
        s += y;
    else
        s += y * y;
    if (x is var d && d > 0.7)
        s += d * y;
    if (x * y is var p && p > 0)
        s += p * p;
    return s;
}
