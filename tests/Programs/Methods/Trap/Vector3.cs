public static double F(double x, double y)
{
    double zr = 0, zi = 0;
    for (int i = 0; i < 8; i++)
    {
        double t = zr * zr - zi * zi + x * 0.3;
        zi = 2 * zr * zi + y * 0.3;
        zr = t;
        if (zr * zr + zi * zi > 4)
            break;
    }

    return zr * zi;
}
