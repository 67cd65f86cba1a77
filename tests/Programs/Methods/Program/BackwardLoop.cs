public static double F(double[] c, double x)
{
    double p = 0;
    for (int i = c.Length - 1; i >= 0; i--)
        p = p * x + c[i];
    return p;
}
