public static double F(double[] x)
{
    var s = new Span<double>(x);
    var r = new ReadOnlySpan<double>(x, 0, x.Length / 2);
    double t = 0;
    for (int i = 0; i < s.Length; i++)
        s[i] *= 2;
    for (int i = 0; i < r.Length; i++)
        t += r[i] * r[i];
    return t;
}
