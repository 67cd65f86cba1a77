public struct V
{
    public double X, Y;
    public double this[int i] => i == 0 ? X : Y;
}

public static double F(double x, double y)
{
    V v = new()
    {
        X = x,
        Y = y
    };
    double s = 0;
    for (int i = 0; i < 2; i++)
        s += v[i] * v[1 - i] * (i + 1);
    return s;
}
