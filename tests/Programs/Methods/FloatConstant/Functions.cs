// Functions of constants.

public static double F(double x, double y) =>
    MathF.Sqrt(2f) * x * y + MathF.Log(3f) * x * x + MathF.Atan2(1f, 2f) * y * y + MathF.Cbrt(0.1f) * x
        + MathF.Pow(2f, 0.3f) * x * y * y + MathF.Cos(MathF.PI / 3) * y;
