public readonly record struct P(double X, double Y)
{
    public double Norm => Math.Sqrt(X * X + Y * Y + 0.1);

    public P Scale(double k) => this with
    {
        X = X * k,
        Y = Y * k
    };
}

public static double F(double x, double y)
{
    var p = new P(x, y);
    P q = p with
    {
        X = p.Y * 2
    };
    q = q.Scale(p.Norm);
    return q.X * q.Y + p.X;
}
