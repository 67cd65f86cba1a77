public static double F(double x, int k)
{
    double r;
    switch (k)
    {
        case 0:
        case 1:
            r = x;
            break;
        case 2:
            r = x * x;
            break;
        default:
            throw new InvalidOperationException();
        case 3:
            r = Math.Sin(x);
            break;
    }

    return r * r;
}
