public static double F(double[,] m, double c)
{
    double s = c;
    for (int i = 0; i < m.GetLength(0); i++)
    {
        for (int j = 0; j < m.GetLength(1); j++)
        {
            s = s * 0.9 + m[i, j] * c;
            if (s > 0.7)
                return s * s + c;
        }

        s -= 0.1 * c;
    }

    return Math.Exp(s);
}
