static double Rhs(double y, double k) => -k * y + Math.Sin(y);

public static double F(double y0, double k, int n)
{
    double y = y0, h = 0.1;
    for (int i = 0; i < n; i++)
    {
        double k1 = Rhs(y, k), k2 = Rhs(y + 0.5 * h * k1, k), k3 = Rhs(y + 0.5 * h * k2, k), k4 = Rhs(y + h * k3, k);
        y += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
    }

    return y * y;
}
