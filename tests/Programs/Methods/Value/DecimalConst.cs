public static double F(double x)
{
    var half = 1 / 2.0;
    var third = 1 / 3;
    return x * half + third * x + 7 / 2 * x * x;
}
