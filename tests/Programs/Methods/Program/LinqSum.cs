public static double F(double[] x, double[] y) =>
    x.Sum() * x.Zip(y, (a, b) => a * b).Sum() + y.Select(v => Math.Sin(v) * v).Sum() + x.Sum(v => v * v);
