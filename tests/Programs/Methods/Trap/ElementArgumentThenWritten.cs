static double Put(double[] x, double v)
{
    x[0] = v;
    return v * v;
}

static double H(double a, double b) => a - b;

public static double F(double[] x) => x.Length == 0 ? 1 : H(x[0], Put(x, 2 * x[0])) * x[0];
