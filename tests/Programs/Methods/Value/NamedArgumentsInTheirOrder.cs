public struct S
{
    public double X, Y;
    public S(double x, double y)
    {
        X = x;
        Y = y;
    }
}

public record struct R(double X, double Y);

static R Make(double a, double b) => new(a, b * b);

public static double F(double x)
{
    double k = x;
    var s = new S(y: k *= 2, x: k);
    var r = new R(Y: k *= 3, X: k);
    var m = Make(b: k += x, a: k);
    return s.X * s.X * s.Y + r.X * r.X * r.Y + m.X * m.X * m.Y;
}
