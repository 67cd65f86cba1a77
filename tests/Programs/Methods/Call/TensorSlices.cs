public static double F(double[] x)
{
    if (x.Length < 2)
        return 0;
    var a = x.AsSpan(1);
    var b = x.AsSpan(0, x.Length - 1);
    TensorPrimitives.Add<double>(a, b, a.ToArray());
    return TensorPrimitives.Dot<double>(a, b);
}
