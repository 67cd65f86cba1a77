public static double F(double[] x)
{
    double s = 0;
    for (int i = 0; i < x.Length; i++)
    {
        switch (i)
        {
            case 0:
                continue;
            case 1:
                if (x[i] > 0)
                    break;
                s += x[i] * x[i];
                break;
            default:
                s += x[i] * s;
                break;
        }

        s += 0.1 * x[i];
    }

    return s;
}
