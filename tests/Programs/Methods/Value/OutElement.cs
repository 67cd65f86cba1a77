static void Both(double x, out double s, out double c)
{
    s = x * x;
    c = x + 1;
}

public static double F(double[] x)
{
    if (x.Length < 2)
        return 0;
    Both(x[0], out x[1], out x[0]);
    return x[0] * x[1];
}
