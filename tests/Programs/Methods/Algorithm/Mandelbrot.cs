// Geometry, images, games.

public static double F(double cx, double cy)
{
    double x = 0, y = 0;
    int i = 0;
    while (x * x + y * y < 4 && i < 12)
    {
        (x, y) = (x * x - y * y + cx, 2 * x * y + cy);
        i++;
    }

    return x * x + y * y + i;
}
