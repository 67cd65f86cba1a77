static void Walk(double[] x, int i, ref double s, ref double p)
{
    if (i == x.Length)
        return;
    p *= 1 + x[i] * 0.3;
    s += p * x[i];
    Walk(x, i + 1, ref p, ref s);
    s = s * 1.1 + x[i] * p;
}

public static double F(double[] x, double a)
{
    double s = a, p = 1 - a;
    Walk(x, 0, ref s, ref p);
    return s * p;
}
