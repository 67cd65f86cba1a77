static void Scale(ref double v, double k) => v *= k;

public static double F(double[][] a, double[,] m)
{
    for (int i = 0; i < a.Length; i++)
    {
        Scale(ref a[i][0], 2);
        Scale(ref m[i, i], a[i][0]);
    }

    double s = 0;
    foreach (double[] r in a)
        foreach (double v in r)
            s += v * v;
    foreach (double v in m)
        s += v * v;
    return s;
}
