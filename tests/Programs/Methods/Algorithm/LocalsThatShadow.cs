// Control flow that goes wrong elsewhere.

public static double F(double[] x)
{
    double s = 0;
    for (int i = 0; i < x.Length; i++)
    {
        double t = x[i];
        {
            double u = t * t;
            s += u;
        }

        for (int j = 0; j < 2; j++)
        {
            double u = t + j;
            s += u * 0.5 * s;
        }
    }

    for (int i = 0; i < x.Length; i++)
    {
        double t = s;
        s = t - x[i];
    }

    return s;
}
