// Control flow that goes wrong elsewhere.

public static double F(double x, double y)
{
    double total = 0;
    void Add(double v)
    {
        total += Twice(v) * x;
        double Twice(double u) => 2 * u * y;
    }

    Add(x);
    Add(y);
    for (int i = 0; i < 3; i++)
        Add(total * 0.1 + i);
    return total;
}
