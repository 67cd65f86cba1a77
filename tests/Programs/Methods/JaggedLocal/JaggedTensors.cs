public static double F(double[] x)
{
    if (x.Length == 0)
        return 1;
    double[][] h = [x.ToArray(), new double[x.Length]];
    TensorPrimitives.Tanh<double>(h[0], h[1]);
    double d = TensorPrimitives.Dot<double>(h[0], h[1]);
    TensorPrimitives.Sin<double>(h[1], h[0]);
    return d * TensorPrimitives.Sum<double>(h[0]);
}
