public static double F(double x, double y, int n)
{
    (double a, double b) p = (x, y);
    for (int i = 0; i < n + 2; i++)
    {
        p = (p.b, p.a * p.b + 0.1);
        (p.a, p.b) = (p.b, p.a);
    }

    return p.a * p.b;
}
