public static double F(double[] x)
{
    System.Diagnostics.Debug.Assert(x.Length < 100);
    double s = 0;
    foreach (double v in x)
        s += v * v;
    return s;
}
