public static double F(double[] x, double t)
{
    if (x.Length == 0)
        return t;
    double s = 0;
    for (int i = 0; i < 4; i++)
    {
        int k = (int)(Math.Abs(t) * x.Length + i) % x.Length;
        s += x[k] * t * t;
    }

    return s;
}
