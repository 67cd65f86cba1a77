public static double F(double[] x)
{
    var mask = new bool[x.Length];
    for (int i = 0; i < x.Length; i++)
        mask[i] = x[i] > 0;
    double s = 0;
    for (int i = 0; i < x.Length; i++)
        if (mask[i])
            s += x[i] * x[i];
    return s;
}
