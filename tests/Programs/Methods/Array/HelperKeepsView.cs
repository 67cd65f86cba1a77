static double[] Made(double[] x)
{
    var t = new double[x.Length + 1];
    Span<double> part = t.AsSpan(1);
    for (int i = 0; i < x.Length; i++)
        part[i] = x[i] * x[i];
    t[0] = part.Length;
    return t;
}

public static double F(double[] x)
{
    double[] h = Made(x);
    double s = 0;
    for (int i = 0; i < x.Length; i++)
        s += h[i] * h[i + 1];
    return s;
}
