public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
{
    double s = TensorPrimitives.Norm(x) * TensorPrimitives.Distance(x, y);
    return x.Length == 0 ? s : s + TensorPrimitives.CosineSimilarity(x, y) * x[0] + TensorPrimitives.Max(x) * TensorPrimitives.Min(y);
}
