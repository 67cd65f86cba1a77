public static double F(double[] x, double c)
{
    double r = 0;
    for (int t = 0; t < 3; t++)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
            s += Math.Exp(0.3 * x[i] - c);
        c = Math.Log(1 + s);
        r += c * (t + 1);
    }

    return r;
}
