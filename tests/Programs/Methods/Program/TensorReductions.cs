public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y) =>
    TensorPrimitives.Dot(x, y) * TensorPrimitives.Sum(x) + TensorPrimitives.SumOfSquares(y) * TensorPrimitives.Dot(x, x);
