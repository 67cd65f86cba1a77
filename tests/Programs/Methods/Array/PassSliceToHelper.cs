static double Norm(ReadOnlySpan<double> v)
{
    double s = 0;
    foreach (double u in v)
        s += u * u;
    return s;
}

public static double F(double[] x)
{
    double s = 0;
    for (int i = 0; i <= x.Length; i++)
        s += Norm(x.AsSpan(0, i)) * Norm(x.AsSpan(i));
    return s;
}
