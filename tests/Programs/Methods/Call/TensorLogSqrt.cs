public static double F(double[] x)
{
    var z = new double[x.Length];
    TensorPrimitives.Multiply<double>(x, x, z);
    TensorPrimitives.Add<double>(z, 1.0, z);
    TensorPrimitives.Log<double>(z, z);
    TensorPrimitives.Add<double>(z, 1.0, z);
    TensorPrimitives.Sqrt<double>(z, z);
    return TensorPrimitives.SumOfSquares<double>(z) + TensorPrimitives.Norm<double>(z);
}
