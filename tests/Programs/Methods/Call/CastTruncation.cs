public static double F(double x, double y)
{
    int k = (int)(x * 4);
    double frac = x * 4 - k;
    long l = (long)Math.Floor(y * 3);
    return frac * frac + (y * 3 - l) * frac;
}
