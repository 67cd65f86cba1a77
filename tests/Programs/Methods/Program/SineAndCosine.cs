public static double F(double x, double y)
{
    (double s, double c) = Math.SinCos(x * y);
    var both = Math.SinCos(y);
    return s * c + both.Sin * x - both.Cos;
}
