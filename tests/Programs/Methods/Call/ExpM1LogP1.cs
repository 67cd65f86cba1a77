public static double F(double x, double y) => double.ExpM1(x) * double.LogP1(0.5 * y);
