public static double F(double[] x)
{
    for (int i = 0; i < x.Length; i++)
        for (int j = 0; j + 1 < x.Length - i; j++)
            if (x[j] > x[j + 1])
            {
                double t = x[j];
                x[j] = x[j + 1];
                x[j + 1] = t;
            }

    double s = 0;
    for (int i = 0; i < x.Length; i++)
        s += (i + 1) * x[i] * x[i];
    return s;
}
