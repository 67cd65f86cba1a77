public static double F(double x, double y)
{
    double s = 0;
    Action<double> add = v => s += v * y;
    add(x);
    add(s);
    return s;
}
