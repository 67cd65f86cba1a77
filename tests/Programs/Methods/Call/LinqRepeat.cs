public static double F(double x, int n) => Enumerable.Repeat(x, n + 1).Sum() * Enumerable.Range(1, n + 1).Select(k => x / k).Sum();
