// Linear algebra.

public static double F(double[][] a)
{
    double r = 1;
    for (int i = 0; i < a.Length; i++)
    {
        for (int j = 0; j < i; j++)
        {
            double d = 0;
            for (int k = 0; k < a[i].Length; k++)
                d += a[i][k] * a[j][k];
            for (int k = 0; k < a[i].Length; k++)
                a[i][k] -= d * a[j][k];
        }

        double norm = 0.1;
        for (int k = 0; k < a[i].Length; k++)
            norm += a[i][k] * a[i][k];
        norm = Math.Sqrt(norm);
        r *= norm;
        for (int k = 0; k < a[i].Length; k++)
            a[i][k] /= norm;
    }

    return r;
}
