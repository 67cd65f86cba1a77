public static double F(double x, double y) =>
    Math.Clamp(x, -0.5, 0.5) * y + double.Clamp(y, -0.3, 0.4) * x + Math.Clamp(2 * x, y - 1, y + 1);
