// Locals, fields, arrays and helpers.

static float H(float a) => MathF.Sqrt(a) / 3f;

static float Narrow(double a) => (float)a;

static float Power(int n) => n <= 0 ? 1 : Power(n - 1) * 0.1f;

static void Triple(ref float a) => a *= 3;

public static double F(double x, double y)
{
    float t = 0.1f;
    Triple(ref t);
    return H(2f) * x * y + Narrow(0.1) * x * x + Power(2) * y + (t == 0.3f ? 2 : 1) * t * y * y;
}
