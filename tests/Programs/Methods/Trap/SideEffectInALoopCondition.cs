public static double F(double[] x)
{
    double s = 0, t = 0;
    int i = 0;
    while (i < x.Length && (t = t * 0.5 + x[i]) < 0.9)
    {
        s += t * t;
        i++;
    }

    return s + t;
}
