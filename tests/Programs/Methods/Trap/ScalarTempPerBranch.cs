public static double F(double x, double y)
{
    double t;
    double s = 0;
    for (int i = 0; i < 3; i++)
    {
        if (i % 2 == 0)
        {
            t = x * s;
        }
        else
        {
            t = y + s;
        }

        s += t * t + 0.1;
    }

    return s;
}
