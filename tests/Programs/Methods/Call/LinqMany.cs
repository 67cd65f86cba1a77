public static double F(double[] x, double[] y) =>
    x.Select((v, i) => v * y[i]).Sum() + x.Zip(y).Sum(p => p.First * p.Second)
        + Enumerable.Range(0, x.Length).Select(i => x[i] * x[i]).Sum() + x.Where(v => v > 0).Sum();
