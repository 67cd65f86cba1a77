public static double F(double x, double y) =>
    Math.Asin(x * 0.9) + Math.Acos(y * 0.9) * Math.Atan(x) + Math.Atan2(y, 2 + x) + Math.Sinh(x) * Math.Cosh(y) + Math.Tan(x)
        + Math.Asinh(x) + Math.Acosh(2 + y) + Math.Atanh(0.5 * x);
