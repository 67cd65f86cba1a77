static double Sum(params double[] v)
{
    double s = 0;
    foreach (double u in v)
        s += u * u;
    return s;
}

public static double F(double x, double y) => Sum(x, y, x * y) * Sum(y);
