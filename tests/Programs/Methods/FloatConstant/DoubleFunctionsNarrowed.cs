// Functions of constants.

public static double F(double x, double y)
{
    float a = (float)Math.Sqrt(2.0);
    return a * x * y + (float)Math.Exp(0.3) * x * x + (double)(float)Math.Sin(0.5) * y * y + (float)(Math.Sin(0.5) * 3) * x;
}
