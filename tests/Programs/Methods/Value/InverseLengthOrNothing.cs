public static double F(double[] x, double y)
{
    double s = 0;
    for (int i = 0; i < x.Length; i++)
    {
        double r2 = x[i] * x[i] - 0.3 > 0 ? x[i] * x[i] - 0.3 : 0;
        s += r2 == 0 ? y * x[i] : y / Math.Sqrt(r2) - 1 / Math.Sqrt(r2);
    }

    return s;
}
