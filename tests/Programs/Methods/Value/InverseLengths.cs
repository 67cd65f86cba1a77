public static double F(double x, double y, double z)
{
    double r = 1 / Math.Sqrt(x * x + y * y + 0.1), q = 1 / (1 + z * z), c = Math.Cbrt(2 + z), d = 1 / c;
    return x * r * r * r + Math.Log(q) * r + y / c + d * d * Math.Atan(z * d);
}
