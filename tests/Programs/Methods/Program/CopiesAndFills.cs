public static double F(double[] x, double c)
{
    double[] y = (double[])x.Clone();
    Array.Fill(x, c);
    var z = new double[x.Length];
    Array.Copy(y, z, y.Length);
    y.AsSpan().Clear();
    double s = 0;
    for (int i = 0; i < x.Length; i++)
        s += x[i] * z[i] + y[i];
    return s;
}
