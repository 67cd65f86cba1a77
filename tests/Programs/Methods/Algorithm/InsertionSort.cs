// Dynamic programming, sorting, finance.

public static double F(double[] x)
{
    for (int i = 1; i < x.Length; i++)
    {
        double v = x[i];
        int j = i - 1;
        while (j >= 0 && x[j] > v)
        {
            x[j + 1] = x[j];
            j--;
        }

        x[j + 1] = v;
    }

    double s = 0;
    for (int i = 0; i < x.Length; i++)
        s += (i + 1) * x[i] * x[i];
    return s;
}
