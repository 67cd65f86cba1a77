public static double F(double x, double y) =>
    Math.MaxMagnitude(x, y) * x + Math.MinMagnitude(x, y) * 2 * y + double.MaxNumber(x, y) * 3 + double.MinNumber(x, y) * x;
