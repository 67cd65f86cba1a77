public struct V
{
    public double X, Y;
    public void Set(V o)
    {
        X = o.X * 2;
        Y = o.Y * 3;
    }

    public readonly double Length() => X * X + Y;
}

static double Read(ref readonly V o, ref V p)
{
    o.Set(p);
    p.X *= o.X;
    return o.X * o.Y * p.X + o.Length();
}

public static double F(double x, double y)
{
    V v = new V
    {
        X = x,
        Y = y
    };
    return Read(in v, ref v) + v.X;
}
