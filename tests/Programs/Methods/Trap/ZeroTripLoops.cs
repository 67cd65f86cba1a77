public static double F(double x, double[] y)
{
    double s = x;
    for (int i = 3; i < 3; i++)
        s = 0;
    for (int i = 0; i < y.Length - 9; i++)
        s *= y[i];
    int k = 5;
    while (k < 5)
    {
        s = -s;
        k++;
    }

    foreach (double v in y.AsSpan(0, 0))
        s += v;
    do
    {
        s *= x;
        k++;
    }
    while (k < 6);
    return s;
}
