public static double F(double[] x)
{
    double s = 0;
    for (int i = 0; i < x.Length; i++)
    {
        if (x[i] < -0.8)
            break;
        if (x[i] > 0.5)
            continue;
        s += x[i] * x[i] * (1 + s);
    }

    return s;
}
