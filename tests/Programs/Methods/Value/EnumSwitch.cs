enum Kind
{
    A,
    B,
    C
}

static double G(Kind k, double x) => k switch
{
    Kind.A => x,
    Kind.B => x * x,
    Kind.C => x * x * x,
    _ => throw new ArgumentException()};

public static double F(double x, int k) => G((Kind)(k % 3), x) + G(Kind.C, x * x);
