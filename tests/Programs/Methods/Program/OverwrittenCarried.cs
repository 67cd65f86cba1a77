public static double F(double x, double y, int n)
{
    double a = x, b = y;
    for (int i = 0; i < n; i++)
    {
        double t = a;
        a = Math.Sin(b) * a;
        b = t * b + i;
    }

    return a * b;
}
