// Control flow that goes wrong elsewhere.

public static double F(double[] x, int k)
{
    double s = 0;
    for (int i = 0; i < x.Length; i++)
        s += (i + k) switch
        {
            0 => x[i],
            1 or 2 => x[i] * x[i],
            > 4 when x[i] > 0 => Math.Sin(x[i]),
            _ => -x[i] * s
        };
    return s;
}
