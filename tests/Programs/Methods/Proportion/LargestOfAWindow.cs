public static double F(double[] x, int n)
{
    double r = 0;
    for (int start = 0; start < x.Length; start++)
    {
        int end = Math.Min(x.Length, start + n + 1);
        double m = -9;
        for (int i = start; i < end; i++)
            m = Math.Max(m, x[i]);
        double s = 0;
        for (int i = start; i < end; i++)
            s += Math.Exp(x[i] - m);
        r += (m + Math.Log(s)) * x[start];
    }

    return r;
}
