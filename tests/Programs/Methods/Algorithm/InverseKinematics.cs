// Geometry, images, games.

public static double F(double[] angles, double tx)
{
    double x = 0, y = 0, a = 0;
    for (int i = 0; i < angles.Length; i++)
    {
        a += angles[i];
        x += Math.Cos(a) / (i + 1);
        y += Math.Sin(a) / (i + 1);
    }

    return (x - tx) * (x - tx) + y * y;
}
