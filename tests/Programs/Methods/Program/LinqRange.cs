public static double F(double[] x, int n) =>
    Enumerable.Range(0, n).Select(i => x[i] * x[n - 1 - i] * i).Sum() + Enumerable.Range(1, n - 1).Sum(i => x[i] - x[i - 1] * x[i]);
