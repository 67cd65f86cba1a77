public static double F(double[] x)
{
    double s = 0;
    for (int i = 0; i < x.Length; i++)
    {
        double t = x[i];
        while (t < 0.9)
        {
            t = t * 0.5 + 0.6;
            s += t * x[i];
        }

        s *= 0.7;
    }

    return s;
}
