static void Sort(double[] a, int lo, int hi)
{
    if (lo >= hi)
        return;
    double p = a[hi];
    int i = lo;
    for (int j = lo; j < hi; j++)
        if (a[j] < p)
        {
            (a[i], a[j]) = (a[j], a[i]);
            i++;
        }

    (a[i], a[hi]) = (a[hi], a[i]);
    Sort(a, lo, i - 1);
    Sort(a, i + 1, hi);
}

public static double F(double[] x)
{
    Sort(x, 0, x.Length - 1);
    double s = 0;
    for (int i = 0; i < x.Length; i++)
        s += (i + 1) * x[i] * x[i];
    return s;
}
