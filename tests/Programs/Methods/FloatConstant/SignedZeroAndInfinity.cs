// Functions of constants.

public static double F(double x, double y)
{
    float z = -0f, big = 3e38f;
    float more = big * 10;
    double wide = 3e38f;
    return (1 / z < 0 ? 2 : 1) * x * y + (float.IsInfinity(more) ? 3 : 1) * x + (wide * 10 > 1e38 ? 5 : 1) * y * y;
}
