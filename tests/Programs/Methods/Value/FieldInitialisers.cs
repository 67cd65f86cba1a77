public struct S
{
    public double X, W = 2;
    public double Y { get; set; } = 3;

    public S(double x)
    {
        X = x;
        Y *= W;
    }
}

public record struct R(double X, double Z)
{
    public double V = 1.5;
    public double Q { get; init; } = X * Z;
}

public static double F(double x, double y)
{
    var s = new S(x)
    {
        X = x * y
    };
    var r = new R(y, 2);
    var q = new R(s.X, x)with
    {
        Q = x
    };
    return s.X * s.W * s.Y + r.Q * r.V + q.Q * q.X * q.Z * q.V;
}
