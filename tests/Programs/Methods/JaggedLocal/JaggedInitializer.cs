public static double F(double x, double y)
{
    double[][] a = new double[][]
    {
        new double[2],
        new double[3]
    };
    a[0][1] = x * y;
    a[1][2] = a[0][1] * x;
    a[1][0] = y;
    return a[0][1] * a[1][2] + a[1][0] * a[0][0] + a[1].Length * a[1][0];
}
