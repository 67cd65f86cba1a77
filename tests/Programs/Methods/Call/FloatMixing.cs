public static double F(double x)
{
    double a = x * 2f;
    double b = a + 1 / 3;
    return a * b * 0.5f;
}
