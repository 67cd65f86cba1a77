static int Part(double[] a, int lo, int hi)
{
    double p = a[hi];
    int i = lo;
    for (int j = lo; j < hi; j++)
        if (a[j] < p)
        {
            (a[i], a[j]) = (a[j], a[i]);
            i++;
        }

    (a[i], a[hi]) = (a[hi], a[i]);
    return i;
}

public static double F(double[] x)
{
    if (x.Length == 0)
        return 0;
    int lo = 0, hi = x.Length - 1, k = x.Length / 2;
    while (lo < hi)
    {
        int p = Part(x, lo, hi);
        if (p == k)
            break;
        if (p < k)
            lo = p + 1;
        else
            hi = p - 1;
    }

    return x[k] * x[k];
}
