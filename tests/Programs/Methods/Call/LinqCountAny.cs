public static double F(double[] x)
{
    int n = x.Count(v => v > 0);
    bool any = x.Any(v => v > 0.5);
    double s = 0;
    foreach (double v in x)
        s += v * v * n;
    return any ? s : -s;
}
