static double Fold(Func<double, double, double> op, double[] x)
{
    double s = 1;
    foreach (double v in x)
        s = op(s, v);
    return s;
}

static double Plus(double a, double b) => a + b * b;

public static double F(double[] x, double k) => Fold((a, b) => a * (b + k), x) + Fold(Plus, x) + Fold(Math.Max, x);
