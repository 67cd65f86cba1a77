// Geometry, images, games.

static double Distance(double x, double y, double r) => Math.Sqrt(x * x + y * y) - r;

public static double F(double angle, double radius)
{
    double r = 0.5 + 0.1 * radius, x = -3, y = 0.1, dx = Math.Cos(0.1 * angle), dy = Math.Sin(0.1 * angle), t = 0;
    for (int i = 0; i < 40; i++)
    {
        double d = Distance(x + t * dx, y + t * dy, r);
        if (d < 1e-6)
            break;
        if (t > 10)
            return 10 + angle;
        t += d;
    }

    return t;
}
