// Control flow that goes wrong elsewhere.

public static double F(double[] x, double k)
{
    Func<double, double, double> step = (a, b) => a * b + k;
    double s = 0.1;
    foreach (double v in x)
    {
        s = step(s, v);
        k *= 0.9;
    }

    return s * k;
}
