static double Horner(double[] c, double x, int i) => i == c.Length ? 0 : c[i] + x * Horner(c, x, i + 1);

public static double F(double[] c, double[] x)
{
    double s = 0;
    for (int i = 0; i < x.Length; i++)
    {
        s += Horner(c, x[i], 0) * s + x[i];
        if (s > 20)
            break;
    }

    return s;
}
