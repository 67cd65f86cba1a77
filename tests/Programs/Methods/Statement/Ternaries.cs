public static double F(double x, double y) => x > 0 ? y > 0 ? x * y : x > 0.5 ? x : y : y > x ? x * x : y * y * y;
