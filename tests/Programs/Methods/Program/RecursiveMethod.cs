public static double F(double x, int n) => n <= 0 ? x : Math.Sin(F(x * 0.9, n - 1)) * x + F(x, n - 2);
