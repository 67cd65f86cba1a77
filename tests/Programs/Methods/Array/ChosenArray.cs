public static double F(double[] x, double[] y, double a)
{
    var z = a > 0 ? x : y;
    double s = 0;
    for (int i = 0; i < z.Length; i++)
        s += z[i] * z[i] * x[i] * a;
    return s;
}
