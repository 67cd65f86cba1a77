// Geometry, images, games.

public static double F(double[,] image)
{
    double s = 0;
    int h = image.GetLength(0), w = image.GetLength(1);
    for (int i = 0; i < h; i++)
        for (int j = 0; j < w; j++)
        {
            double dx = j + 1 < w ? image[i, j + 1] - image[i, j] : 0, dy = i + 1 < h ? image[i + 1, j] - image[i, j] : 0;
            s += Math.Sqrt(dx * dx + dy * dy + 1e-3);
        }

    return s;
}
