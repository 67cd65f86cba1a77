static double G(double a, int k = 2, bool neg = false) => neg ? -a * k : a * k * a;

public static double F(double x, double y) => G(x) + G(y, 3) + G(x * y, neg: true) + G(neg: true, a: y);
