// Linear algebra.

public static double F(double[] a, double floor, int n)
{
    double best = floor;
    for (int j = n; j > 0; j--)
    {
        double s = 0;
        foreach (double v in a)
            s += Math.Sin(v * j);
        if (s >= best)
            best = s;
    }

    double scaled = best * best;
    for (int i = 0; i < a.Length; i++)
    {
        double t = a[i];
        for (int k = 0; k < i; k++)
            t *= a[k];
        best = Math.Max(t, best);
    }

    return best + scaled;
}
