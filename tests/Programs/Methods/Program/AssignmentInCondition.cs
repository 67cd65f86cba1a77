public static double F(double[] x)
{
    double s = 0, t;
    int i = 0;
    while (i < x.Length && (t = x[i]) < 0.6)
    {
        s += t * t * s + t;
        i++;
    }

    return s;
}
