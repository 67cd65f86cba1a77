public static double F(double[][] w, double[] h)
{
    double s = 0;
    for (int t = 0; t < 3; t++)
    {
        var z = new double[h.Length];
        for (int i = 0; i < h.Length; i++)
            z[i] = TensorPrimitives.Dot<double>(w[i], h);
        TensorPrimitives.Tanh<double>(z, h);
        TensorPrimitives.MultiplyAdd<double>(h, z, h, z);
        s += TensorPrimitives.SumOfSquares<double>(z) * s + TensorPrimitives.Sum<double>(h);
    }

    return s;
}
