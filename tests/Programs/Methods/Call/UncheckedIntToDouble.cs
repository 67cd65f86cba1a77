public static double F(double x, int k)
{
    long big = 3_000_000_000L + k;
    uint u = 7;
    double s = x * big / 1e9 + u * x * x;
    s += 'a' - 96;
    return s;
}
