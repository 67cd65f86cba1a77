public struct S
{
    public double A, B;
}

static double G(in double a, ref double b)
{
    b += a;
    return a * b;
}

static double H(in S a, ref S b)
{
    b.A *= a.B;
    return a.A + b.B;
}

static double K(in double a, double[] b)
{
    b[0] = b[1] * a;
    return a;
}

static double L(in double a, double b) => a * b;

public static double F(double x, double y)
{
    double t = x;
    double r = G(in t, ref t) + G(t, ref t) * t;
    S s = new S
    {
        A = x,
        B = y
    };
    r += H(in s, ref s) * s.A;
    double[] z = [x, y];
    r += K(in z[0], z) * K(z[0] + 0, z);
    return r + L(t, t = y) + L(2.0, t);
}
