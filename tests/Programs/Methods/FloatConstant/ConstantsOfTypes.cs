// Locals, fields, arrays and helpers.

const float Tenth = 0.1f;

static readonly float Third = 1 / 3f;

static float Product => Tenth * 3;

public static double F(double x, double y) => (Tenth * Product == 0.3f ? 2 : 1) * Tenth * x * y + Third * 3 * x + Product * y * y;
