public static double F(double[] x)
{
    int n = x.Length;
    double s = 0;
    Func<double, double> stop = v =>
    {
        if (v > 0.5)
            n--;
        return v * v;
    };
    for (int i = 0; i < n; i++)
        s += stop(x[i]);
    return s;
}
