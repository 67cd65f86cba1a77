static void Tree(double x, int n, ref int count, ref double s)
{
    count++;
    s += Math.Sin(x * count) * s;
    if (n <= 0)
        return;
    Tree(x * 0.7, n - 1, ref count, ref s);
    if (count % 2 == 0)
        Tree(x * x, n - 2, ref count, ref s);
}

public static double F(double x, double y, int n)
{
    int count = 0;
    double s = 1 + y;
    Tree(x, n % 5, ref count, ref s);
    return s * count;
}
