public static double F(double x, double y) =>
    Math.Pow(x, 3) + Math.Pow(y, 2) * x + Math.Pow(2 + x, -1.5) + Math.Pow(2, x) + Math.Pow(1.5 + x * x, y) + Math.Pow(x, 0)
        + Math.Pow(x, 1);
