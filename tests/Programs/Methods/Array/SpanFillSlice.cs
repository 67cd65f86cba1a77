public static double F(double[] x, double c)
{
    if (x.Length > 1)
        x.AsSpan(1).Fill(c * c);
    double s = 0;
    foreach (double v in x)
        s += v * v;
    return s;
}
