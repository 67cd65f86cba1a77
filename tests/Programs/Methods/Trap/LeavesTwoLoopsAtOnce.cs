public static double F(double[,] m)
{
    int n = m.GetLength(0);
    double s = 0;
    bool found = false;
    for (int i = 0; i < n && !found; i++)
    {
        for (int j = 0; j < n; j++)
        {
            s += m[i, j] * m[i, j];
            if (s > 1.2)
            {
                found = true;
                break;
            }
        }

        s *= 1.1;
    }

    return found ? s * s : s;
}
