static double Mix(double[] a, double[] b)
{
    double s = 0;
    for (int i = 0; i < a.Length; i++)
    {
        a[i] = a[i] * b[b.Length - 1 - i];
        s += a[i] + b[i];
    }

    return s;
}

public static double F(double[] x) => Mix(x, x) + Mix(x, x);
