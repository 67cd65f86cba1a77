const double G0 = 9.81;

public static double F(double x)
{
    const double h = 0.5;
    const int n = 3;
    double s = 0;
    for (int i = 0; i < n; i++)
        s += h * x * G0 * i * Math.PI;
    return s * x;
}
