public static double F(double a, double[] y)
{
    int t = 0;
    double c = 0.3;
    while (t < 2 * y.Length)
    {
        double u = y[t % y.Length];
        c = Math.Sin(a - c) * u;
        y[t % y.Length] = u - Math.Tanh(c * a / (1.5 + u * u));
        t++;
    }

    double s = c;
    foreach (double v in y)
        s += v * v;
    return s;
}
