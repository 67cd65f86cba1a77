public static double F(double[,] m, double c)
{
    double s = c;
    int n = m.GetLength(0);
    for (int i = 0; i < n; i++)
    {
        if (s > 2)
            break;
        for (int j = 0; j < n; j++)
        {
            if (m[i, j] > 0.7)
                continue;
            if (m[i, j] < -0.7)
                break;
            int k = 0;
            while (k < n)
            {
                if (m[k, j] * s > 0.5)
                {
                    k += 2;
                    continue;
                }

                s += m[k, i] * c * 0.3;
                if (s < -1)
                    break;
                k++;
            }

            s *= 0.9;
        }

        s += c * c;
    }

    return s;
}
