public static double F(double x, double y, int k) => (k, x > y) switch
{
    (0, true) => x,
    (0, _) => y * y,
    (> 1, var b)when b => x * y,
    var (a, c) => c ? a * x : x - y
};
