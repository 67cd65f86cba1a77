public static double F(double[] x)
{
    double s = 0;
    for (int r = 0; r < 3 && x.Length > 0; r++)
    {
        int k = TensorPrimitives.IndexOfMax<double>(x), l = TensorPrimitives.IndexOfMinMagnitude<double>(x);
        s += x[k] * x[l] * TensorPrimitives.MaxMagnitude<double>(x) + k * TensorPrimitives.MinMagnitude<double>(x);
        x[k] = Math.Sin(x[l]) - r;
        x[l] *= 2.5;
    }

    return s + TensorPrimitives.IndexOfMin<double>(x);
}
