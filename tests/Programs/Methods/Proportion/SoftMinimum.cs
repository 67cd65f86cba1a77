public static double F(double[] x, double beta)
{
    double b = 1 + beta * beta, m = 9;
    for (int i = 0; i < x.Length; i++)
        m = Math.Min(x[i], m);
    double s = 0;
    for (int i = 0; i < x.Length; i++)
        s += Math.Exp(b * (m - x[i]));
    return x.Length == 0 ? b : m - Math.Log(s) / b;
}
