public static double F(double[] x) => x.Skip(1).Sum() * x.Take(2).Sum() + x.Zip(x.Skip(1), (a, b) => a * b).Sum();
