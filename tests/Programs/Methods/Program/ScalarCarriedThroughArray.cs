public static double F(double x, int n)
{
    var a = new double[1];
    a[0] = x;
    for (int i = 0; i < n; i++)
        a[0] = Math.Sin(a[0]) * x;
    return a[0];
}
