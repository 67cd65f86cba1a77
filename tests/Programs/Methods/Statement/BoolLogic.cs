public static double F(double[] x)
{
    bool any = false, all = true;
    double s = 0;
    foreach (double v in x)
    {
        any |= v > 0.5;
        all &= v > -0.5;
        if (any ^ all)
            s += v * v;
        else if (!(any || all))
            s -= v;
    }

    return any ? s * 2 : all ? s * s : s;
}
