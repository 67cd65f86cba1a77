// Functions of constants.

public static double F(double x, double y)
{
    double s = 0;
    for (int k = 1; k < 4; k++)
        s += MathF.Sqrt(k) * x * y * MathF.Cos(0.3f * k);
    return s * MathF.Sqrt(2);
}
