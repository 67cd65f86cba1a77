// Locals, fields, arrays and helpers.

public static double F(double x, double y)
{
    float t = 0.1f;
    float u = t * 3;
    double v = t * 3.0, w = t * 3;
    return (u == 0.3f ? 1 : u > 0.3f ? 3 : 2) * x * y + (v > 0.3f ? 2 : 5) * x + (w == 0.3f ? 2 : 5) * y * y + (t == 0.1 ? 7 : 3) * y;
}
