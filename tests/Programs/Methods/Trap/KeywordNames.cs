public static double F(double @in, double @out, double value)
{
    double @for = @in * @out;
    return @for * @for * value;
}
