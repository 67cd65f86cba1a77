static double Power(double x, int n) => n == 0 ? 1 : n % 2 == 0 ? Power(x * x, n / 2) : x * Power(x, n - 1);

public static double F(double x, double y, int n) => Power(x, n + 3) * y + Power(x * y, 5);
