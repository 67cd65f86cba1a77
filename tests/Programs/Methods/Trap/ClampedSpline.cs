static int Cell(double t, int n)
{
    int i = (int)Math.Floor(t);
    return i < 0 ? 0 : i > n - 2 ? n - 2 : i;
}

public static double F(double[] y, double t)
{
    if (y.Length < 2)
        return t;
    int i = Cell((t + 1) * y.Length * 0.5, y.Length);
    double f = t * t;
    return y[i] * (1 - f) + y[i + 1] * f * (3 - 2 * f);
}
