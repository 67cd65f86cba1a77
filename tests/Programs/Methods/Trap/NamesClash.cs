public static double F(double sum, double sumBar, double t0, double v)
{
    double t1 = sum * sumBar, eBar = t0 * v, @double = t1 * eBar;
    double tape = @double + t0;
    return tape * t1;
}
