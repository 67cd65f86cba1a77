public static double F(double[] x, double[] y, double a)
{
    if (x.Length == 0)
        return a;
    var z = a > 0 ? x : y;
    double s = 0;
    for (int i = 0; i < z.Length; i++)
        s += z[i] * z[^1];
    double[] t = [s, ..x[1..], s * s];
    t[0] *= y[..1][0];
    return t.Sum(v => v * v) * s;
}
