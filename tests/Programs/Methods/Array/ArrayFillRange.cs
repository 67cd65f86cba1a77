public static double F(double[] x, double c)
{
    if (x.Length > 2)
        Array.Fill(x, c, 1, 2);
    Array.Clear(x, 0, Math.Min(1, x.Length));
    double s = 0;
    foreach (double v in x)
        s += v * v;
    return s;
}
