public static double F(double x, int k)
{
    double s = x;
    int i = 0;
    do
    {
        s = Math.Sin(s) + x * i;
        if (s > 1)
            continue;
        s *= 1.5;
    }
    while (++i < k);
    return s;
}
