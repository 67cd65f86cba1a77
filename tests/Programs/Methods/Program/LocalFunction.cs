public static double F(double x, double y)
{
    double k = 2;
    double G(double u)
    {
        k += u;
        return u * k;
    }

    double a = G(x);
    return a * G(y) + k;
}
