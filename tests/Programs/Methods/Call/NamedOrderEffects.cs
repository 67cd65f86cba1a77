static double G(double a, double b) => a - 2 * b;

public static double F(double x)
{
    double t = x;
    double Next()
    {
        t = t * t + 0.5;
        return t;
    }

    return G(b: Next(), a: Next()) + t;
}
