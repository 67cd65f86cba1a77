public struct S
{
    public double A, B;
}

static void Step(ref S s, double h)
{
    s.A += h * s.B;
    s.B -= h * s.A;
}

public static double F(double x, double y)
{
    S s = new()
    {
        A = x,
        B = y
    };
    for (int i = 0; i < 3; i++)
        Step(ref s, 0.1);
    return s.A * s.B;
}
