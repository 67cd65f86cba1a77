public static double F(double[] x, double[] y) =>
    x.Length == 0 ? 0 : TensorPrimitives.Distance<double>(x, y) * TensorPrimitives.CosineSimilarity<double>(x, y)
        + TensorPrimitives.Norm<double>(x);
