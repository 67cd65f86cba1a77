public static double F(double x, double y)
{
    double tiny = Math.Exp(-800 - x * x);
    return Math.Sqrt(tiny * tiny) + Math.Sqrt(tiny) + y * x;
}
