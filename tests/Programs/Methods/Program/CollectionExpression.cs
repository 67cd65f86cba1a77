public static double F(double x, double y)
{
    double[] v = [x, y, x * y];
    double s = 0;
    for (int i = 0; i < v.Length; i++)
        s += v[i] * v[v.Length - 1 - i];
    return s;
}
