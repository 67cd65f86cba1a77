static class Lib
{
    public const double K = 2;
    public static double H(double x) => K * Inner(x);
    static double Inner(double x) => x * x + Math.Sin(x);
}

public static double F(double x) => Lib.H(x) * Lib.H(x + 1);
