public static double F(double[] x, double c, double k)
{
    double s = 0, q = 0;
    for (int i = 0; i < x.Length; i++)
    {
        s += Math.Exp(-c) * x[i] * k;
        q += c * x[i];
    }

    return c * s + q * Math.Exp(k) + s * q;
}
