static double A(double x, int n) => n <= 0 ? x : B(x * 0.9, n - 1) + x;

static double B(double x, int n) => n <= 0 ? x * x : C2(x + 0.1, n - 1) * x;

static double C2(double x, int n) => n <= 0 ? Math.Sin(x) : A(x, n - 2) - x;

public static double F(double x, int n) => A(x, n + 4);
