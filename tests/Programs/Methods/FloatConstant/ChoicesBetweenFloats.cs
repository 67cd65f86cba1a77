// Choices and conditions.

public static double F(double x, double y) =>
    (x > y ? MathF.Sqrt(2f) : MathF.Sqrt(3f)) * x + MathF.Sqrt(x > y ? 0.1f : 0.2f) * y * y + (x > y ? 0.1f : 0.2f) * 3 * x * y
        + (x > y ? 0.1f : 0.2) * y;
