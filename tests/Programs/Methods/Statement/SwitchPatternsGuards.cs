public static double F(double x, double y)
{
    switch (x)
    {
        case> 0.5 when y > 0:
            return x * y;
        case> 0.5:
            return x;
        case> 0.0 and < 0.3:
        {
            double t = x * x;
            return t * y;
        }

        case <= -0.5 or (> -0.001 and < 0.001):
            return y * y;
        case var t when t < -0.2:
            return t * t * t;
        default:
            return x - y;
    }
}
