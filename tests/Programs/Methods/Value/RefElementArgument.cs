static void Bump(ref double v, double k)
{
    v = v * k + 1;
}

public static double F(double[] x, double k)
{
    for (int i = 0; i < x.Length; i++)
        Bump(ref x[i], k);
    double s = 0;
    foreach (double v in x)
        s += v * v;
    return s;
}
