public static double F(double[,] m)
{
    double s = 1;
    for (int i = 0; i < m.GetLength(0); i++)
    {
        for (int j = 0; j < m.GetLength(1); j++)
        {
            s *= 1 + 0.5 * m[i, j];
            if (s > 1.5)
            {
                s = s * s;
                return s - m[i, j];
            }

            if (s < 0.2)
                return s;
        }

        s += m[i, i];
    }

    return s;
}
