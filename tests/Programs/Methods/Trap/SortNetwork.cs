public static double F(double a, double b, double c)
{
    if (a > b)
        (a, b) = (b, a);
    if (b > c)
        (b, c) = (c, b);
    if (a > b)
        (a, b) = (b, a);
    return a + 2 * b * b + 3 * c * c * c;
}
