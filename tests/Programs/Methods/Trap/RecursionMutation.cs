static double Fold(double[] x, int i)
{
    if (i >= x.Length)
        return 1;
    x[i] = x[i] * x[i] + 0.1;
    double r = Fold(x, i + 1);
    x[i] *= r;
    return r + x[i];
}

public static double F(double[] x) => Fold(x, 0) + (x.Length > 0 ? x[0] : 0);
