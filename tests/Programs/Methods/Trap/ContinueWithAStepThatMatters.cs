public static double F(double[] x)
{
    double s = 0, w = 1;
    for (int i = 0; i < x.Length; i++, w *= 0.7)
    {
        if (x[i] < 0)
            continue;
        s += w * x[i] * x[i];
    }

    return s * w;
}
