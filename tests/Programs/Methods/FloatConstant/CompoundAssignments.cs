// Locals, fields, arrays and helpers.

public static double F(double x, double y)
{
    float t = 0.1f;
    t += 0.2f;
    double d = 0.1f;
    d += 0.2f;
    float s = 0;
    for (int k = 0; k < 10; k++)
        s += 0.1f;
    float c = 16777216f;
    c++;
    return (t == 0.3f ? 2 : 1) * x * y + (d == 0.3f ? 2 : 1) * x + (s == 1f ? 2 : 1) * s * y + (c == 16777216f ? 2 : 1) * y * y;
}
