static bool Try(double x, out double r)
{
    r = x * x;
    return x > 0;
}

public static double F(double x, double y)
{
    double s = 1;
    if (x > -0.5 && Try(y, out double b) && b > 0.1)
        s += b * x;
    return s * (y > 0 && Try(x, out var c) ? c : 2);
}
