public static double F(double[] x, double y)
{
    double s = y;
    for (int i = 5; i < 3; i++)
        s *= x[i];
    for (int i = 0; i < x.Length - 10; i++)
        s += x[i];
    while (false)
    {
        s = 0;
    }

    return s * y;
}
