public static double F(double[] x, double[] y, double k)
{
    var z = new double[x.Length];
    var u = new double[x.Length + 1];
    TensorPrimitives.Add<double>(x, y, z);
    TensorPrimitives.Multiply<double>(z, x, u);
    TensorPrimitives.Subtract<double>(k, z, z);
    TensorPrimitives.MultiplyAdd<double>(z, k, x, z);
    TensorPrimitives.Divide<double>(z, k, y);
    TensorPrimitives.Negate<double>(y, y);
    double s = u[^1];
    for (int i = 0; i < x.Length; i++)
        s += u[i] * y[i] * z[i];
    return s;
}
