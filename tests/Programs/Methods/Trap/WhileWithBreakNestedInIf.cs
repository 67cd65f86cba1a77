public static double F(double[] x)
{
    double s = 0;
    int i = 0;
    while (true)
    {
        if (i >= x.Length)
            break;
        if (x[i] > 0)
        {
            if (x[i] > 0.5)
            {
                i++;
                continue;
            }
            else
            {
                s += x[i] * x[i];
            }
        }
        else
        {
            if (s > 1)
                break;
            s -= x[i] * (1 + s);
        }

        i++;
    }

    return s;
}
