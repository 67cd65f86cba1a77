// Learning.

public static double F(double[] x, double[] k)
{
    double s = 0;
    for (int i = 0; i + k.Length <= x.Length; i += 1)
    {
        double c = 0;
        for (int j = 0; j < k.Length; j++)
            c += x[i + j] * k[j];
        if (c < 0)
            c *= 0.1;
        s += c * c;
    }

    for (int i = 0; i + 1 < x.Length; i += 2)
        s += Math.Max(x[i], x[i + 1]);
    return s;
}
