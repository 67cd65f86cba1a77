public static double F(double[] x, double[] y)
{
    var a = new double[x.Length];
    var b = new double[x.Length];
    TensorPrimitives.Exp<double>(x, a);
    TensorPrimitives.Tanh<double>(y, b);
    TensorPrimitives.Sigmoid<double>(a, a);
    TensorPrimitives.Max<double>(a, b, b);
    TensorPrimitives.Sin<double>(x, x);
    TensorPrimitives.SoftMax<double>(b, b);
    TensorPrimitives.Multiply<double>(b, x, b);
    TensorPrimitives.Add<double>(b, 1.5, b);
    TensorPrimitives.Log<double>(b, b);
    TensorPrimitives.Abs<double>(b, b);
    TensorPrimitives.Sqrt<double>(b, b);
    TensorPrimitives.Min<double>(b, 0.9, b);
    return TensorPrimitives.Sum<double>(b) * TensorPrimitives.Dot<double>(a, b);
}
