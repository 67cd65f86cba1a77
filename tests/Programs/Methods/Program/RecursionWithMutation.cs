static void Sweep(Span<double> x, double k, int depth)
{
    if (depth == 0)
        return;
    for (int i = 1; i < x.Length; i++)
        x[i] = x[i] * x[i - 1] + k;
    Sweep(x, k * 0.5, depth - 1);
    for (int i = 0; i < x.Length; i++)
        x[i] = Math.Sin(x[i]);
}

public static double F(double[] x, double k, int n)
{
    Sweep(x, k, 3);
    double s = 0;
    foreach (double v in x)
        s += v * v;
    return s + k;
}
