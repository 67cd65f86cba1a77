static (double Sum, double Product) Both(double a, double b) => (a + b, a * b);

public static double F(double x, double y)
{
    var t = Both(x, y);
    (double s, double p) = Both(t.Product, t.Sum);
    t.Sum *= s;
    (t.Sum, t.Product) = (t.Product, t.Sum);
    var u = t;
    t.Sum = 3 * x;
    return u.Sum * p + t.Sum + u.Item2;
}
