public static double F(double[] x)
{
    int i = 0, j = x.Length - 1;
    double s = 0;
    while (i < j)
    {
        s += x[i] * x[j] * s + x[i] - x[j];
        i++;
        j--;
    }

    return s;
}
