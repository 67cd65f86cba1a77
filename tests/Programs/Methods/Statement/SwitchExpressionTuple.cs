public static double F(double x, double y) => (x > 0, y > 0) switch
{
    (true, true) => x * y,
    (true, false) => x - y,
    (false, true) => x * x * y,
    _ => y * y
};
