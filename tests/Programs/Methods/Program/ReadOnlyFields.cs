static readonly double Factor = 2.5;

const double Offset = 0.25;

static readonly double[] Table = [1, 2, 4];

public static double F(double[] x)
{
    double s = Offset;
    for (int i = 0; i < x.Length; i++)
        s += Factor * x[i] * Table[i % Table.Length];
    return s * s;
}
