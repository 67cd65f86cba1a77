public static double F(double[] x)
{
    int n = x.Length;
    var near = new int[n][];
    for (int i = 0; i < n; i++)
        if (i == 0)
            near[i] = new int[1];
        else
            near[i] = new int[]
            {
                i - 1,
                i
            };
    double s = 0;
    for (int t = 0; t < 2; t++)
        for (int i = 0; i < n; i++)
            foreach (int j in near[i])
            {
                x[i] = Math.Sin(x[i] + x[j]);
                s += x[j] * x[i];
            }

    return s;
}
