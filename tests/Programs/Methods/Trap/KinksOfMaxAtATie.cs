public static double F(double x)
{
    double y = x;
    return Math.Max(x, y) + Math.Min(x * x, y * x) + Math.Abs(x) * x + Math.Max(x, 0.25) + Math.Clamp(x, -0.5, 0.5);
}
