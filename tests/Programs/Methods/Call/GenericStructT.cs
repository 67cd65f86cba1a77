public readonly record struct Pair<T>(T A, T B)
    where T : struct;

static double Mul(Pair<double> p) => p.A * p.B;

public static double F(double x, double y)
{
    var p = new Pair<double>(x, y);
    return Mul(p) * p.A;
}
