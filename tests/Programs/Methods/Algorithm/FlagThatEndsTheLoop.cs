// Control flow that goes wrong elsewhere.

public static double F(double[] x)
{
    bool done = false;
    int i = 0;
    double s = 1;
    while (!done)
    {
        if (i >= x.Length)
        {
            done = true;
        }
        else
        {
            s *= 1 + x[i] * 0.5;
            if (s < 0.3)
                done = true;
            i++;
        }
    }

    return s * s;
}
