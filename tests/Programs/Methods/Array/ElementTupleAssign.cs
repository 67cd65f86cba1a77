public static double F(double[] x)
{
    if (x.Length < 3)
        return 0;
    (x[0], x[1], x[2]) = (x[1] * x[2], x[0], x[1]);
    return x[0] * x[1] - x[2];
}
