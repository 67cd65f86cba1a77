public static double F(double x, double y)
{
    double a = x;
    ref double r = ref a;
    double s = a * (r = y * a) * a;
    s += a++ * r;
    return s * r;
}
