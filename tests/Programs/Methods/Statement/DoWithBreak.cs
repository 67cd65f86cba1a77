public static double F(double x)
{
    double s = x;
    int i = 0;
    do
    {
        s = s * x + 0.5;
        if (s > 0.8)
            break;
        i++;
        if (i % 2 == 0)
            continue;
        s -= 0.1 * x;
    }
    while (i < 5);
    return s * x;
}
