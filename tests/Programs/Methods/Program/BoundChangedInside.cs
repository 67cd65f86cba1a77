public static double F(double[] x)
{
    int n = x.Length;
    double s = 0;
    for (int i = 0; i < n; i++)
    {
        s += x[i] * x[i];
        if (s > 0.5)
            n--;
    }

    return s;
}
