static void Turn(ref double a, ref double b, double t)
{
    double c = a * Math.Cos(t) - b * Math.Sin(t);
    b = a * Math.Sin(t) + b * Math.Cos(t);
    a = c;
}

static void Both(double x, out double s, out double c)
{
    s = x * x;
    c = x + 1;
}

public static double F(double x, double y, double t)
{
    double a = x, b = y;
    Turn(ref a, ref b, t);
    Turn(ref b, ref a, a);
    Both(a, out double p, out double q);
    return p * q + b;
}
