public static double F(double x, double y) =>
    double.DegreesToRadians(x * 30) * double.RadiansToDegrees(y) + double.Lerp(x, y, 0.3) * double.Lerp(1, 2, x);
