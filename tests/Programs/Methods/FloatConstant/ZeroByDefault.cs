// Functions of constants.

public static double F(double x, double y)
{
    (float A, double B) t = default;
    return MathF.Acos(t.A) * x * y + Math.Acos(t.B) * x + MathF.Acos(default) * y * y;
}
