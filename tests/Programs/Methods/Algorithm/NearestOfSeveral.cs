// Linear algebra.

static double Distance(double[] a, double[] b, int i, int j)
{
    double s = 0;
    for (int k = 0; k < 2; k++)
    {
        double d = a[(i + k) % a.Length] - b[(j + k) % b.Length];
        s += d * d;
    }

    return s;
}

public static double F(double[] a, double[] b)
{
    if (a.Length == 0 || b.Length == 0)
        return 1;
    double cost = 0;
    for (int i = 0; i < a.Length; i++)
    {
        double best = double.PositiveInfinity;
        for (int j = 0; j < b.Length; j++)
            best = Math.Min(best, Distance(a, b, i, j));
        cost += best * a[i];
    }

    return cost;
}
