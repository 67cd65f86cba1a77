static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
{
    double s = 0;
    for (int i = 0; i < a.Length; i++)
        s += a[i] * b[i];
    return s;
}

public static double F(double[] x, double[] y) => Dot(x, y) * Dot(x, x) + Dot(y, y);
