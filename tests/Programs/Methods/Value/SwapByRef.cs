static void Swap(ref double a, ref double b)
{
    double t = a;
    a = b;
    b = t;
}

public static double F(double[] x, double k)
{
    double a = k, b = 2 * k;
    Swap(ref a, ref b);
    if (x.Length > 1)
        Swap(ref x[0], ref x[1]);
    double s = a - b * b;
    for (int i = 0; i < x.Length; i++)
        s += (i + 1) * x[i] * x[i];
    return s;
}
