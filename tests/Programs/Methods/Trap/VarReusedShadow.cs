public static double F(double[] x)
{
    double s = 0;
    for (int i = 0; i < x.Length; i++)
    {
        double t = x[i];
        for (int k = 0; k < 2; k++)
        {
            double u = t * t;
            t = u + x[i];
        }

        s += t;
    }

    for (int i = 0; i < x.Length; i++)
    {
        double t = s * x[i];
        s = t + s;
    }

    return s;
}
