public static double F(double x, double y)
{
    static double Ackermannish(double a, int m) => m == 0 ? a * a : Ackermannish(Ackermannish(a, m - 1) * 0.3 + a, m - 1);
    return Ackermannish(x, 3) * y;
}
