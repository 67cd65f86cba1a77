public static double F(double x, double[] y)
{
    double best = double.PositiveInfinity;
    foreach (double v in y)
        best = Math.Min(best, v * v);
    return best < double.PositiveInfinity ? best * x : x;
}
