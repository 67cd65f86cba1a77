static double[] Step(double[] a, double k)
{
    var r = new double[a.Length];
    for (int i = 0; i < a.Length; i++)
        r[i] = a[i] * k;
    return r;
}

public static double F(double[] x, double k)
{
    double[] h = Step(x, k);
    h = Step(h, k);
    h = Step(h, 2);
    double s = 0;
    foreach (double v in h)
        s += v * v;
    return s;
}
