public static double F(double[] x)
{
    TensorPrimitives.Multiply<double>(x, x, x);
    TensorPrimitives.Add<double>(x, x, x);
    TensorPrimitives.Divide<double>(x, 2.0, x);
    return TensorPrimitives.Sum<double>(x);
}
