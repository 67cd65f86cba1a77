// Locals, fields, arrays and helpers.

public struct S
{
    public float A;
    public double B;
    public S(float a)
    {
        A = a;
        B = a;
    }
}

static (float, double) Both() => (MathF.Sqrt(2f), MathF.Sqrt(2f));

public static double F(double x, double y)
{
    var s = new S(0.1f);
    s.A *= 3;
    s.B *= 3;
    (float a, double b) = Both();
    return (s.A == s.B ? 2 : 1) * s.A * s.B * x * y + (a * 3 == b * 3 ? 2 : 5) * x + a * y * y;
}
