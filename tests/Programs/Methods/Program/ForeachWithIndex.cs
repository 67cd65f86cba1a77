public static double F(double[] x, double[] y)
{
    int i = 0;
    double s = 0;
    foreach (double v in x)
    {
        s += v * y[i] * s + v;
        i++;
    }

    return s;
}
