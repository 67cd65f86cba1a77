public record struct R(double A, double B)
{
    public void Add(double k)
    {
        A += k;
        B *= k;
    }
}

public static double F(double x, double y)
{
    R r = new(x, y);
    r.Add(y);
    r.A *= r.B;
    var(a, b) = r;
    r.B = a;
    return a * b + r.B;
}
