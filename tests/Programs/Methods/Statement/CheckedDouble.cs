public static double F(double x) => checked(x * x + (float)2 * x);
