// Dynamics.

public static double F(double a, double b, int n)
{
    double x = 1 + 0.1 * a, y = 0.5 + 0.1 * b;
    for (int i = 0; i < 2 * n + 3; i++)
    {
        double k1x = x * (1 - y), k1y = y * (x - 1), mx = x + 0.05 * k1x, my = y + 0.05 * k1y;
        x += 0.1 * mx * (1 - my);
        y += 0.1 * my * (mx - 1);
    }

    return x - Math.Log(x) + y - Math.Log(y);
}
