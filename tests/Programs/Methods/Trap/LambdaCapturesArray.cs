public static double F(double[] x)
{
    Func<int, double> at = i => x[i] * x[i];
    double s = 0;
    for (int i = 0; i < x.Length; i++)
    {
        s += at(i);
        x[i] = s;
    }

    return s + (x.Length > 0 ? at(0) : 0);
}
