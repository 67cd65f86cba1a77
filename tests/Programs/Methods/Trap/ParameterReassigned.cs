public static double F(double x, double[] y)
{
    x *= x;
    for (int i = 0; i < y.Length; i++)
    {
        x += y[i] * x;
        y[i] = x;
    }

    return x + (y.Length > 0 ? y[0] * y[y.Length - 1] : 0);
}
