static (double, double) G(double u) => (Math.Sin(u), Math.Cos(u));

public static double F(double x)
{
    var(s, c) = G(x);
    var(p, _) = G(s * c);
    return p * s + c;
}
