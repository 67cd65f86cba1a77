public static double F(double x, double y)
{
    double[,] r =
    {
        {
            Math.Cos(x),
            -Math.Sin(x)
        },
        {
            Math.Sin(x),
            Math.Cos(x)
        }
    };
    var q = new double[,]
    {
        {
            x,
            y
        },
        {
            y,
            x
        }
    };
    double s = 0;
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++)
            for (int k = 0; k < 2; k++)
                s += r[i, j] * q[j, k] * (i + k);
    return s;
}
