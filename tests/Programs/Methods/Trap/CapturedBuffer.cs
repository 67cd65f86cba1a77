public static double F(double[] x)
{
    var buffer = new double[x.Length + 1];
    void Store(int i, double v)
    {
        buffer[i] = v * v;
        buffer[i + 1] += buffer[i];
    }

    for (int i = 0; i < x.Length; i++)
        Store(i, x[i]);
    double s = 0;
    foreach (double v in buffer)
        s += v * v;
    return s;
}
