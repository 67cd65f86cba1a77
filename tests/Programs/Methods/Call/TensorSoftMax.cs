public static double F(double[] x, double[] y)
{
    if (x.Length == 0)
        return 0;
    var z = new double[x.Length];
    TensorPrimitives.SoftMax<double>(x, z);
    return TensorPrimitives.Dot<double>(z, y) * TensorPrimitives.Max<double>(z);
}
