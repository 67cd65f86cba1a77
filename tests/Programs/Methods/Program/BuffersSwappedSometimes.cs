public static double F(double[] x, double[] y)
{
    var a = new double[x.Length];
    var b = new double[x.Length];
    for (int i = 0; i < x.Length; i++)
    {
        a[i] = x[i];
        b[i] = y[i] * x[i];
    }

    double s = 0;
    for (int t = 0; t < x.Length; t++)
    {
        for (int i = 0; i < a.Length; i++)
            a[i] = a[i] * b[i] + 0.3;
        if (a[t] > y[t])
        {
            double[] c = a;
            a = b;
            b = c;
            s += a[t];
        }

        s += a[0] * b[t] * s;
    }

    return s;
}
