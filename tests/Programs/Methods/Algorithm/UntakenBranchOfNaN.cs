// Control flow that goes wrong elsewhere.

public static double F(double[] x)
{
    double s = 0;
    for (int i = 0; i < x.Length; i++)
    {
        double t = x[i] > 0 ? Math.Sqrt(x[i]) : 0;
        double u = x[i] < 0 ? Math.Log(-x[i]) : x[i];
        s += t * u + (x[i] != 0 ? 1 / (1 + x[i] * x[i]) : 0);
    }

    return s;
}
