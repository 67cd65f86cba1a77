// Other types.

public static double F(double x, double y)
{
    int n = 16777217;
    float t = n;
    double d = n;
    long m = 9007199254740993L;
    double e = m;
    ulong u = ulong.MaxValue;
    float w = u;
    return (t == 16777216f ? 2 : 1) * x * y + (d == 16777216 ? 2 : 1) * x + (e == 9007199254740992.0 ? 2 : 1) * y * y
        + (w == 18446744073709551615f ? 3 : 1) * y;
}
