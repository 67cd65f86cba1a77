public static double F(double x, double y)
{
    double acc = 0;
    int count = 0;
    void Add(double v)
    {
        acc += v * v * y;
        count++;
    }

    Add(x);
    Add(y * x);
    for (int i = 0; i < 3; i++)
        Add(acc * 0.1);
    return acc * count;
}
