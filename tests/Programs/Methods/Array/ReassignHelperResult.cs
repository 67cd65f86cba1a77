static double[] Step(double[] a)
{
    var r = new double[a.Length];
    for (int i = 0; i < a.Length; i++)
        r[i] = Math.Sin(a[i]) + a[a.Length - 1 - i];
    return r;
}

public static double F(double[] x)
{
    double[] h = x;
    for (int t = 0; t < 3; t++)
        h = Step(h);
    double s = 0;
    foreach (double v in h)
        s += v * v;
    return s;
}
