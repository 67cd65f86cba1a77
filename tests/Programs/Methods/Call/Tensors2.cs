public static double F(double[] x, double[] y)
{
    int n = x.Length;
    var z = new double[n];
    TensorPrimitives.Subtract<double>(x, y, z);
    TensorPrimitives.Divide<double>(z, 2.0, z);
    TensorPrimitives.Abs<double>(z, z);
    TensorPrimitives.Negate<double>(z, z);
    TensorPrimitives.Min<double>(z, 0.1, z);
    TensorPrimitives.Add<double>(z, 1.5, z);
    return TensorPrimitives.Sum<double>(z);
}
