public static double F(double x, int k) => Math.Pow(x, k) + Math.Pow(x * x, k + 1);
