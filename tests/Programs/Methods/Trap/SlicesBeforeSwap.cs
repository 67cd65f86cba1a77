public static double F(double[] x)
{
    if (x.Length < 3)
        return 0;
    double[] p = (double[])x.Clone(), q = new double[x.Length];
    double s = 0.7;
    TensorPrimitives.Tanh<double>(p.AsSpan(1, 2), p.AsSpan(1, 2));
    TensorPrimitives.Sin<double>(p.AsSpan(1, 2), q.AsSpan(0, 2));
    (p, q) = (q, p);
    for (int t = 0; t < 3; t++)
    {
        TensorPrimitives.Sigmoid<double>(p.AsSpan(0, 2), p.AsSpan(0, 2));
        TensorPrimitives.Tanh<double>(q.AsSpan(1), q.AsSpan(1));
        (p, q) = (q, p);
        TensorPrimitives.Sin<double>(p.AsSpan(1), p.AsSpan(1));
        for (int i = 0; i < x.Length; i++)
            s += (i + 1) * p[i] * q[i] * q[i];
    }

    return s;
}
