public static double F(double[] x) =>
    x.Length == 0 ? 0 : x.Select(v => v * v).Max() + x.Select(v => Math.Sin(v)).Min() + x.Select(v => v * v * v).Average()
        + x.Select(v => Math.Abs(v)).Max();
