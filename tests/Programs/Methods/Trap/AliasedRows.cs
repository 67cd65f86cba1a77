public static double F(double[][] a)
{
    if (a.Length < 2)
        return 0;
    double s = 0;
    for (int i = 0; i < a[0].Length; i++)
    {
        double t = a[0][i];
        a[0][i] = a[1][i] * t;
        a[1][i] = t + a[0][i];
        s += a[0][i] * a[1][i];
    }

    return s;
}
