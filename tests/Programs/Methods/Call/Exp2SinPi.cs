public static double F(double x, double y) =>
    double.Exp2(x) + double.Exp10(y) * double.SinPi(x) + double.CosPi(y) + double.TanPi(0.3 * x);
