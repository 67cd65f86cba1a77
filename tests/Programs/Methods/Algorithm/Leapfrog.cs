// Dynamics.

public readonly record struct V(double X, double Y)
{
    public static V operator +(V a, V b) => new(a.X + b.X, a.Y + b.Y);
    public static V operator *(double k, V a) => new(k * a.X, k * a.Y);
}

static V Force(V q)
{
    double r2 = q.X * q.X + q.Y * q.Y + 0.1;
    return -1 / (r2 * Math.Sqrt(r2)) * q;
}

public static double F(double x, double y, double vx, double vy)
{
    V q = new(1 + x, y), p = new(vx, 1 + vy);
    const double H = 0.05;
    p += 0.5 * H * Force(q);
    for (int i = 0; i < 6; i++)
    {
        q += H * p;
        p += H * Force(q);
    }

    return q.X * p.Y - q.Y * p.X + q.X;
}
