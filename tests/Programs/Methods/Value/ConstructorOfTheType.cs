public struct S(double x, double y)
{
    public double X = x, Y = x * y;
    public readonly double Sum => X + Y;
}

public static double F(double x, double y)
{
    var s = new S(x, y + 1);
    var t = new S(y: s.Sum, x: y);
    return s.X * s.Y + t.Sum * t.X;
}
