public static double F(double x, int n)
{
    double s = 0;
    while (n-- > 0)
    {
        s = s * x + n;
    }

    return s * n;
}
