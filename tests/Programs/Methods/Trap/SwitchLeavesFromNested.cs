public static double F(double[] x)
{
    double s = 1;
    for (int i = 0; i < x.Length; i++)
    {
        switch (i % 3)
        {
            case 0:
                if (x[i] > 0)
                {
                    s *= 2;
                    if (x[i] > 0.5)
                        break;
                    s += x[i];
                }
                else
                    break;
                s -= 0.1;
                break;
            case 1:
                for (int k = 0; k < 3; k++)
                {
                    if (k == 2)
                        break;
                    s += x[i] * k;
                }

                if (s < 0)
                    continue;
                s *= x[i];
                break;
            default:
                switch (i)
                {
                    case 2:
                        if (s > 1)
                            break;
                        s += 5;
                        break;
                }

                s += x[i] * x[i];
                break;
        }

        s *= 0.9;
    }

    return s;
}
