public static double F(double[] x)
{
    double s = 0;
    for (int i = 0; i < x.Length; i++)
    {
        s = s * x[i] + x[i];
        if (x[i] > 0.3)
            i++;
    }

    return s;
}
