public readonly record struct P(double X, double Y);

public static double F(double x, double y)
{
    var p = new P(x, y);
    return p switch
    {
        { X: > 0.5 } => p.X * p.X,
        { Y: < 0.0 } q => q.Y * q.X,
        (var a, var b) => a + b * b
    };
}
