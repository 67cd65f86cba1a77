// Linear algebra.

public static double F(double[] x, double k)
{
    var y = (double[])x.Clone();
    var z = new double[x.Length + 1];
    for (int t = 0; t < 3; t++)
    {
        for (int i = 0; i < x.Length; i++)
            z[i] = y[i] * k;
        for (int i = 0; i < x.Length; i++)
            y[i] = y[i] * z[i + 1] + y[i];
        for (int i = 0; i < x.Length; i++)
            y[i] += k * z[i];
        for (int i = 1; i < x.Length; i++)
            y[i] += y[i - 1] * z[i];
        for (int i = 0; i + 1 < x.Length; i++)
            z[i] = z[i] * z[i + 1];
    }

    double s = 0;
    for (int i = 0; i < x.Length; i++)
        s += y[i] * z[i];
    return s;
}
