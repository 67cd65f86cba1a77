public static double F(double[] x)
{
    double s = 0;
    for (int i = 0; i + 2 <= x.Length; i++)
    {
        ReadOnlySpan<double> w = x.AsSpan(i, 2);
        foreach (ref readonly double v in w)
            s += v * w[0];
        Span<double> u = x.AsSpan(i);
        u[0] += s;
        u.Slice(0, 1).Fill(u[0] * 0.5);
    }

    return s + (x.Length > 0 ? x[^1] : 0);
}
