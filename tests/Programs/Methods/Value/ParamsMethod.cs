public static double F(params double[] x)
{
    double s = 0;
    foreach (var v in x)
        s += v * v * v;
    return s;
}
