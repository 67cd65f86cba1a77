public static double F(double[] x, double[] y)
{
    double[] z = [..x, ..y, 1.0];
    double s = 0;
    for (int i = 0; i < z.Length; i++)
        s += z[i] * z[z.Length - 1 - i];
    return s;
}
