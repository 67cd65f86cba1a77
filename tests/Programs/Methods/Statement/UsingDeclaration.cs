public static double F(double[] x)
{
    double s = 0;
    {
        double t = 0;
        foreach (var v in x)
            t += v;
        s = t;
    }

    {
        double t = 1;
        foreach (var v in x)
            t *= v + 1;
        s += t;
    }

    return s;
}
