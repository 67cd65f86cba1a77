public static double F(double[] x)
{
    int k = Enumerable.Range(0, x.Length).Sum();
    int[] c = [1, 2, 3];
    return x.Sum() * k * c.Sum() * c.Max();
}
