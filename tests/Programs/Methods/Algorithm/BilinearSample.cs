// Geometry, images, games.

public static double F(double[,] image, double u, double v)
{
    int h = image.GetLength(0), w = image.GetLength(1);
    if (h < 2)
        return u * v;
    double x = (u + 1) * 0.5 * (w - 1), y = (v + 1) * 0.5 * (h - 1);
    int i = Math.Min((int)y, h - 2), j = Math.Min((int)x, w - 2);
    double fx = x - j, fy = y - i;
    return (1 - fy) * ((1 - fx) * image[i, j] + fx * image[i, j + 1]) + fy * ((1 - fx) * image[i + 1, j] + fx * image[i + 1, j + 1]);
}
