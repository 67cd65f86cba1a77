public static double F(double x, double y)
{
    var(s, c) = Math.SinCos(x);
    (double a, double b) = double.SinCos(y);
    return s * c + a * b;
}
