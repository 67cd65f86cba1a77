public static double F(double x, double y) => Math.FusedMultiplyAdd(x, y, x) * Math.ScaleB(x, 3) + Math.ScaleB(y, -2);
