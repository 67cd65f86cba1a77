static double G(double a, double b, int c = 3) => a * b - c * a * a;

public static double F(double x, double y) => G(b: x, a: y) * G(x, y, c: 2) + G(b: y, c: 7, a: x * x);
