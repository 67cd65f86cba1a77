static double G(double x, double p) => Math.Exp(-p * x * x) * x;

static double Adapt(double a, double b, double p, double tolerance, int depth)
{
    double m = 0.5 * (a + b), h = b - a;
    double one = h / 6 * (G(a, p) + 4 * G(m, p) + G(b, p));
    double two = h / 12 * (G(a, p) + 4 * G(0.5 * (a + m), p) + 2 * G(m, p) + 4 * G(0.5 * (m + b), p) + G(b, p));
    if (depth == 0 || Math.Abs(two - one) < tolerance)
        return two + (two - one) / 15;
    return Adapt(a, m, p, tolerance / 2, depth - 1) + Adapt(m, b, p, tolerance / 2, depth - 1);
}

public static double F(double a, double p) => Adapt(a, 2.5, p, 1e-6, 8) * p;
