// Locals, fields, arrays and helpers.

public static double F(double x, double y)
{
    float[] w = [0.1f, 0.2f, 0.3f];
    float[,] m =
    {
        {
            0.1f,
            0.7f
        }
    };
    float s = 0;
    foreach (float v in w)
        s += v;
    w[1] = w[0] * 3;
    return (w[1] == w[2] ? 2 : 1) * x * y + s * x * x + m[0, 1] * 3 * y * y;
}
