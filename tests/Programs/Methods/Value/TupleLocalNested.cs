public static double F(double x, double y)
{
    (double a, (double b, double c) d) t = (x * y, (x + y, x - y));
    t.d.b *= t.a;
    t.d = (t.d.c, t.d.b);
    return t.d.b * t.a + t.d.c * t.d.c;
}
