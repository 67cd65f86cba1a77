public static double F(double[] x)
{
    var z = new double[x.Length + 3];
    TensorPrimitives.Exp<double>(x, z);
    TensorPrimitives.Tanh<double>(x, z.AsSpan(1));
    double s = 0;
    foreach (double v in z)
        s += v * v;
    return s;
}
