public static double F(double[] x, int n)
{
    double s = 0;
    checked
    {
        int k = 1;
        for (int i = 0; i < x.Length; i++)
        {
            k = k * 3 + i;
            s += x[k % x.Length] * x[i];
        }

        int big = int.MaxValue - 1;
        if (n >= 3)
            big += n;
        s += big > 0 ? 1 : 0;
    }

    return unchecked(s * (int.MaxValue + n > 0 ? 2 : 3));
}
