public static double F(double x, double y)
{
    double[] a = new double[]
    {
        x,
        y,
        x * y
    }, b = new[]
    {
        y,
        x
    }, c =
    {
        x,
        x,
        y
    };
    double[] d = [x, ..b, y];
    return a[2] * b[0] + c[2] * d[1] * d[3];
}
