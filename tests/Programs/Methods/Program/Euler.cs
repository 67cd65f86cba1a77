public static double F(double v, double k, int n)
{
    double p = 1, h = 0.01;
    for (int i = 0; i < n; i++)
    {
        double a = -k * p;
        v += h * a;
        p += h * v;
    }

    return p * p + v;
}
