public static double F(double[] x) => x.Sum(v =>
{
    if (v > 0)
        return v * v;
    return -v;
});
