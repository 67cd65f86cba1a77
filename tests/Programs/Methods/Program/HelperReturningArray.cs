static double[] Squares(double[] x)
{
    var y = new double[x.Length];
    for (int i = 0; i < x.Length; i++)
        y[i] = x[i] * x[i];
    return y;
}

public static double F(double[] x)
{
    double[] y = Squares(x);
    double s = 0;
    for (int i = 0; i < y.Length; i++)
        s += y[i] * x[i];
    return s;
}
