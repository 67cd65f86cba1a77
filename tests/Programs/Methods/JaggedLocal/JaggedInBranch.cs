public static double F(double[] x, double y)
{
    double s = y;
    if (y > 0)
    {
        var a = new double[2][];
        a[0] = new double[1];
        if (x.Length > 1)
            a[1] = new double[x.Length];
        else
            a[1] = new double[3];
        a[0][0] = y * y;
        for (int i = 0; i < a[1].Length; i++)
            a[1][i] = a[0][0] * (i < x.Length ? x[i] : 1);
        foreach (double v in a[1])
            s += v * v;
    }

    return s * s;
}
