public static double F(double x, double y) =>
    double.Sin(x) * double.Sqrt(2 + y) + double.Exp(x) * double.Abs(y) + double.Pow(2 + x, y) + double.Max(x, y) + double.Pi * x;
