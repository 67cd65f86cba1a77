static double Integrate(Func<double, double> f, double a, double b, int n)
{
    double h = (b - a) / n, s = 0;
    for (int i = 0; i < n; i++)
        s += f(a + (i + 0.5) * h);
    return s * h;
}

public static double F(double a, double p) => Integrate(x => Math.Exp(-p * x), a, 2, 8);
