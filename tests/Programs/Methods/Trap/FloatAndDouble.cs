public static double F(double x, double y)
{
    double s = 0;
    for (int i = 1; i < 4; i++)
    {
        s += x * (1 / 2f) * i;
        s *= y + 1f;
    }

    return s;
}
