public static double F(double x, double y)
{
    Span<double> t = stackalloc double[]
    {
        x,
        y,
        x * y
    };
    Span<double> u = stackalloc[]
    {
        y,
        x
    };
    ReadOnlySpan<double> v = [x, y];
    return t[2] * u[0] + v[1] * t[0];
}
