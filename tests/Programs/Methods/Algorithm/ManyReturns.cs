// Control flow that goes wrong elsewhere.

static double Pick(double x, double y)
{
    if (x < -0.5)
        return x * y;
    if (x < 0)
    {
        if (y < 0)
            return x + y * y;
        x += y;
    }

    for (int i = 0; i < 3; i++)
    {
        x = x * 0.5 + y;
        if (x > 1)
            return x * x;
    }

    return Math.Sin(x) * y;
}

public static double F(double x, double y) => Pick(x, y) + Pick(y, x) * Pick(x + y, x - y);
