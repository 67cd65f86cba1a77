public record struct P(double X, double Y);

static (P, double) T(double a, double b) => (new P(a * b, b), a);

public static double F(double x, double y)
{
    P p;
    (p, double b) = T(x, y);
    (var q, b) = T(b, p.X);
    (_, var e) = T(q.Y, p.Y);
    (p.X, p) = (p.Y, new P(p.X * q.X, b));
    var((u, w), (i, v)) = ((x * y, p.X), (2, e));
    ((u, w), v) = ((w, v * u), u);
    var(r, _) = p;
    return p.X * q.Y + b * e + p.Y * u * i + w * v * r;
}
