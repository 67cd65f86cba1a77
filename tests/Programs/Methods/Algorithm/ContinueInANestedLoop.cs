// Control flow that goes wrong elsewhere.

public static double F(double[] x)
{
    double s = 0;
    for (int i = 0; i < x.Length; i++)
    {
        if (i == 1)
            continue;
        for (int j = 0; j < x.Length; j++)
        {
            if (x[j] < 0)
                continue;
            if (j > i)
                break;
            s += x[i] * x[j] + 0.1 * s;
        }

        if (s > 3)
            break;
        s *= 1.1;
    }

    return s;
}
