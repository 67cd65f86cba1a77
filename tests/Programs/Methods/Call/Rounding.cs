public static double F(double x, double y) =>
    Math.Round(3 * x, 1) * y + Math.Round(x, MidpointRounding.AwayFromZero) * y + Math.Floor(4 * x) * x + Math.Ceiling(y) * x * y;
