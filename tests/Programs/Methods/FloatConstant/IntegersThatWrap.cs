// Other types.

public static double F(double x, double y)
{
    int n = int.MaxValue;
    byte b = 200;
    b += 100;
    short s = short.MaxValue;
    s++;
    uint z = 0;
    return (n + 1 < 0 ? 2 : 1) * x * y + b * x * x + (s < 0 ? 2 : 1) * y + (z - 1 > 5 ? 2 : 1) * y * y + (n << 33) * 1e-9 * x;
}
