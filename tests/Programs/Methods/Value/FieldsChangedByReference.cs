public struct V
{
    public double X, Y;
    public double Twice()
    {
        return R(ref X) * X + R(ref X) + Y * R(ref Y);
    }

    static double R(ref double b)
    {
        b *= 1.5;
        return b * b;
    }
}

static double R(ref double b)
{
    b *= 2;
    return b * b;
}

public static double F(double x, double y)
{
    V v = new V
    {
        X = x,
        Y = y
    }, w = v;
    (double P, double Q) t = (x, y);
    return v.X + R(ref v.X) + R(ref v.X) * v.Y + R(ref w.X) * (w.X *= 2) + R(ref t.P) + R(ref t.P) * t.P + 0.1 * w.Twice() * w.Twice();
}
