static double Sq(double x) => x * x;

static double Apply(Func<double, double> f, double x) => f(f(x));

public static double F(double x)
{
    Func<double, double> g = Sq;
    return Apply(Sq, x) + g(x);
}
