public static double F(double x, double y)
{
    double s = x > 2 ? Math.Log(x - 2) : x;
    double t = y < -2 ? Math.Sqrt(-2 - y) : y * y;
    if (x < -5)
    {
        s += Math.Acos(x);
    }
    else
        s *= y;
    return s + t + (x == 3 ? 1 / (x - x) : 0);
}
