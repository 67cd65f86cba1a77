static double Sum(ReadOnlySpan<double> x)
{
    if (x.Length == 0)
        return 0;
    if (x.Length == 1)
        return x[0] * x[0];
    int m = x.Length / 2;
    double left = Sum(x[..m]), right = Sum(x[m..]);
    return left + right + left * right;
}

public static double F(double[] x) => Sum(x) * Sum(x.AsSpan(1 <= x.Length ? 1 : 0));
