static double G(double x, out double y)
{
    y = x * x;
    return x;
}

public static double F(double x)
{
    _ = G(x, out double y);
    G(y, out _);
    _ = x * 2;
    return y * x;
}
