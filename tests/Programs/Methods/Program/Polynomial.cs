public static double F(double[] c, double x)
{
    double s = 0, p = 1;
    for (int i = 0; i < c.Length; i++)
    {
        s += c[i] * p;
        p *= x;
    }

    return s;
}
