public static double F(double[] x, double c)
{
    double s = 0;
    for (int i = 0; i < x.Length; i++)
        s += x[i] > 0 ? Math.Exp(x[i] - c) : 3 * Math.Exp(-c) * x[i];
    return c + Math.Log(2 + s * s);
}
