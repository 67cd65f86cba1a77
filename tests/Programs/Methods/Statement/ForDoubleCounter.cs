public static double F(double a, double b)
{
    double s = 0;
    for (double t = a; t < 2; t += 0.5)
        s += t * t * b;
    return s;
}
