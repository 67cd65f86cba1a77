static void Twist(ref double v, double a)
{
    v = Math.Sin(v + a);
}

public static double F(double x, double y)
{
    double[][] a = [[x, y], [y]];
    ref double r = ref a[0][1];
    r *= x;
    Twist(ref a[1][0], r);
    (a[0][0], a[1][0]) = (a[1][0], a[0][0]);
    return a[0][0] * a[1][0] + r;
}
