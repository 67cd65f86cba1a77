public struct V
{
    public double X, Y, Z;
    public double this[int i] => i == 0 ? X : i == 1 ? Y : Z;
}

static double Part(double a, double b, int i, bool more) => i > 1 && more ? a * b : !(i == 0 || more) ? a : b;

public static double F(double x, double y)
{
    V v = new()
    {
        X = x,
        Y = y,
        Z = x * y
    };
    return v[0] * v[1] + v[2] + Part(x, y, 2, true) * Part(x, y, 1, false) * Part(x, y, 0, y > 0.3);
}
