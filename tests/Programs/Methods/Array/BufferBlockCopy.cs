public static double F(double[] x)
{
    var y = new double[x.Length];
    x.AsSpan().CopyTo(y);
    x.AsSpan(0, x.Length / 2).CopyTo(y.AsSpan(x.Length - x.Length / 2));
    double s = 0;
    for (int i = 0; i < x.Length; i++)
        s += y[i] * x[i];
    return s;
}
