public static double F(double[] x)
{
    double[] a = [], b = Array.Empty<double>();
    double s = a.Length + b.Length;
    foreach (double v in a)
        s += v;
    foreach (double v in x)
        s += v * v;
    return s;
}
