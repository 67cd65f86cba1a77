public static double F(double x)
{
    double s = 1 + x * x;
    while (true)
    {
        s *= 1.5;
        if (s > 4)
            return s * x;
    }
}
