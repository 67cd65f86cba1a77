public static double F(double x, double y)
{
    double a = x;
    ref double r = ref a;
    r *= y;
    a += x;
    return r * a;
}
