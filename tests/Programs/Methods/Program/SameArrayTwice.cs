static void AddInto(double[] a, double[] b)
{
    for (int i = 0; i < a.Length; i++)
        a[i] += b[i] * b[i];
}

public static double F(double[] x)
{
    AddInto(x, x);
    AddInto(x, x);
    double s = 0;
    for (int i = 0; i < x.Length; i++)
        s += x[i];
    return s;
}
