public static double F(double[][] a, double[] x)
{
    for (int i = 0; i < a.Length; i++)
        TensorPrimitives.Multiply<double>(a[i], x, a[i]);
    double s = 0;
    foreach (double[] r in a)
        s += TensorPrimitives.SumOfSquares<double>(r);
    return s;
}
