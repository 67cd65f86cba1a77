static double Huber(double r, double d)
{
    if (Math.Abs(r) <= d)
        return 0.5 * r * r;
    return d * (Math.Abs(r) - 0.5 * d);
}

public static double F(double[] x, double d)
{
    double s = 0;
    foreach (double v in x)
        s += Huber(v - d, 0.4) * d;
    return s;
}
