public readonly record struct P(double X, double Y);

public readonly record struct Q(P A, double W);

public static double F(double x, double y)
{
    var q = new Q(new P(x, y), x * y);
    return q switch
    {
        { A: { X: > 0.3 }, W: < 0.0 } => q.W * q.A.X,
        { A.Y: > 0.2 } r => r.A.Y * r.A.Y,
        ((var a, var b), var w) => a * b + w
    };
}
