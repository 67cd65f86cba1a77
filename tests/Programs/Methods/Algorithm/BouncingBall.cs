// Dynamics.

public static double F(double y, double v, double e)
{
    double h = 0.05;
    y = y * y + 0.2;
    int bounces = 0;
    for (int i = 0; i < 30; i++)
    {
        v -= 9.81 * h;
        y += v * h;
        if (y < 0)
        {
            y = -y;
            v = -v * (0.5 + 0.1 * e);
            bounces++;
            if (bounces == 3)
                return y * v + e;
        }
    }

    return y + v * v;
}
