// Control flow that goes wrong elsewhere.

static double Cubed(this double v) => v * v * v;

static double Mean(this double[] v, double k)
{
    double s = 0;
    foreach (double u in v)
        s += u * k;
    return v.Length == 0 ? 0 : s / v.Length;
}

public static double F(double[] x, double k) => x.Mean(k) * k.Cubed() + Cubed(x.Mean(2));
