public static double F(double[] x)
{
    double s = 0;
    void Scale(double k)
    {
        for (int i = 0; i < x.Length; i++)
            x[i] *= k;
    }

    double Sum()
    {
        double t = 0;
        foreach (double v in x)
            t += v;
        return t;
    }

    Scale(2);
    s = Sum();
    Scale(s);
    return Sum() + s * s;
}
