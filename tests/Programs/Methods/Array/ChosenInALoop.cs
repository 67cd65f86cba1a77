static double Last(double[] u, double[] v, bool first)
{
    double[] z = first ? u : v;
    return z.Length == 0 ? 0 : z[^1] * z[0];
}

public static double F(double[] x, double[] y)
{
    double s = 0;
    var t = new double[x.Length];
    for (int k = 0; k < x.Length; k++)
    {
        t[k] = x[k] * s + 1;
        t[0] += k * y[k];
        var z = x[k] > 0.2 ? t : y;
        s += z[k] * z[0] + Last(x, y, k % 2 == 0) * Last(y, y, s > 0);
    }

    return s;
}
