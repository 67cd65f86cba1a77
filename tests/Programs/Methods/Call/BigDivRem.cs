public static double F(double[] x)
{
    double s = 0;
    for (int i = 0; i < x.Length; i++)
    {
        var(q, r) = Math.DivRem(i * 3, 2);
        s += x[i] * q + x[i] * x[i] * r;
    }

    return s;
}
