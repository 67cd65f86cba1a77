public static double F(double[] x, double[] w) => Math.Sqrt(x.Zip(w, (a, b) => (a - b) * (a - b)).Select(d => d + 1).Sum());
