// Dynamics.

public static double F(double x, double y, double z, int n)
{
    double h = 0.02;
    for (int i = 0; i < 5 + n; i++)
    {
        double dx = 10 * (y - x), dy = x * (28 - z) - y, dz = x * y - 8.0 / 3 * z;
        x += h * dx;
        y += h * dy;
        z += h * dz;
    }

    return x * y + z;
}
