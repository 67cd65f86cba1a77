// Dynamics.

public static double F(double y, double k)
{
    double t = 0, h = 0.1;
    int steps = 0;
    while (t < 1 && steps < 100)
    {
        if (t + h > 1)
            h = 1 - t;
        double full = y + h * (-k * y * y + Math.Sin(t));
        double half = y + 0.5 * h * (-k * y * y + Math.Sin(t));
        half += 0.5 * h * (-k * half * half + Math.Sin(t + 0.5 * h));
        double error = Math.Abs(full - half);
        if (error < 5e-3)
        {
            y = 2 * half - full;
            t += h;
        }

        h *= error < 1e-3 ? 1.5 : 0.6;
        steps++;
    }

    return y * k;
}
