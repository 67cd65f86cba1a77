// Linear algebra.

static double Paths(double[] x, double weight, int i)
{
    if (i >= x.Length)
        return weight;
    double w = Math.Exp(-x[i] * weight);
    double s = 0;
    for (int j = 1; j <= 2; j++)
        s += w * j * Paths(x, weight * Math.Cos(x[i] * j), i + j);
    return s;
}

public static double F(double[] x, double y) => Paths(x, y, 0) * y;
