// Geometry, images, games.

public readonly record struct Q(double W, double X, double Y, double Z)
{
    public static Q operator *(Q a, Q b) =>
        new(a.W * b.W - a.X * b.X - a.Y * b.Y - a.Z * b.Z, a.W * b.X + a.X * b.W + a.Y * b.Z - a.Z * b.Y, a.W * b.Y - a.X * b.Z
            + a.Y * b.W + a.Z * b.X, a.W * b.Z + a.X * b.Y - a.Y * b.X + a.Z * b.W);
    public Q Conjugate => new(W, -X, -Y, -Z);
    public double Norm2 => W * W + X * X + Y * Y + Z * Z;
}

public static double F(double w, double x, double y)
{
    var q = new Q(1 + w, x, y, 0.3);
    var p = new Q(0, 1, 0.5, -0.2);
    Q r = q * p * q.Conjugate;
    return r.X / q.Norm2 + r.Y * r.Z;
}
