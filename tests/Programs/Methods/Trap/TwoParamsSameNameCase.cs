public static double F(double x, double X)
{
    double dX = x * X;
    double xBar = dX * 2;
    return dX * xBar + X;
}
