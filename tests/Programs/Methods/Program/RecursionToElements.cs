static void Halves(ReadOnlySpan<double> x, ref double sum, ref double product)
{
    if (x.Length == 0)
        return;
    if (x.Length == 1)
    {
        sum += x[0];
        product *= x[0];
        return;
    }

    int m = x.Length / 2;
    Halves(x[..m], ref sum, ref product);
    sum *= product;
    Halves(x[m..], ref sum, ref product);
}

public static double F(double[] x)
{
    var r = new double[3];
    var q = new double[]
    {
        1,
        2
    };
    int k = 0;
    for (int i = 0; i < 2; i++)
        Halves(x, ref r[k++], ref q[i]);
    return r[0] * q[0] + r[1] * q[1];
}
