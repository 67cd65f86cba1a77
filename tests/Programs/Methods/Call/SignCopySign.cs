public static double F(double x, double y) =>
    Math.Sign(x) * y * y + Math.CopySign(x, y) * x + (double.IsNegative(x) ? y : x) + (double.IsPositive(y) ? x * x : y);
