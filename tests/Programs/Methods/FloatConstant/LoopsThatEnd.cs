// Choices and conditions.

public static double F(double x, double y)
{
    double s = 0;
    for (float u = 0; u < 1; u += 0.1f)
        s += u * x * y;
    float q = 0;
    while (q != 0.3f && q < 2)
        q += 0.1f;
    return s + q * x * x + y;
}
