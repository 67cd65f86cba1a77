static double G(in double a, in double b) => a * b + a;

public static double F(double x, double y)
{
    double t = x * y;
    return G(t, y) + G(in x, in t);
}
