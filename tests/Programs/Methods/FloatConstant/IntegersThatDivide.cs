// Other types.

public static double F(double x, double y)
{
    int n = -7;
    return n / 2 * x * y + n % 3 * x + (n >> 1) * y * y + (n >>> 28) * y + 'a' * x * x + (int)3.99 * y + (int)-3.99f * x;
}
