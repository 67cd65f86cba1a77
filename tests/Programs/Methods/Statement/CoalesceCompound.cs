public static double F(double x, double y)
{
    int i = 3;
    i -= 1;
    i *= 2;
    i /= 3;
    i %= 5;
    i <<= 2;
    i |= 1;
    i ^= 2;
    i &= 7;
    i >>= 1;
    return x * i * y;
}
