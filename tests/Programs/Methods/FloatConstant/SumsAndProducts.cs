// Functions of constants.

public static double F(double x, double y) =>
    (MathF.Sqrt(2f) * 3 - 0.1f) * x * y + MathF.Sqrt(2f) / 3 * x * x + MathF.Sqrt(2f) * MathF.Sqrt(3f) * y + (MathF.Sqrt(2f) + 0.1) * x;
