static double G(double x)
{
    double s = 0;
    for (int i = 0; i < 3; i++)
        s += x * i;
    return s;
}

public static double F(double x, double y) => x > 0 ? G(x) > 1 ? G(y) : G(x * y) : -G(-x);
