public struct S
{
    public double A;
    public double B;
    public S(double a)
    {
        A = a;
        B = a * a;
    }

    public void Scale(double k)
    {
        A *= k;
        B += A;
    }
}

public static double F(double x, double y)
{
    var s = new S(x);
    S t = s;
    t.A = y;
    s.Scale(y);
    t.Scale(s.B);
    var u = new S
    {
        A = t.B,
        B = x
    };
    return s.A * t.B + u.A * u.B;
}
