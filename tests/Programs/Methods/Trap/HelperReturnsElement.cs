static double At(double[] x, int i) => x[i];

static double Set(double[] x, int i, double v) => x[i] = v;

public static double F(double[] x) => x.Length == 0 ? 1 : At(x, 0) * Set(x, 0, 3 * x[0]) * At(x, 0);
