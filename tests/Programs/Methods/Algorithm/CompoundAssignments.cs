// Control flow that goes wrong elsewhere.

public static double F(double x, double y, double[] z)
{
    double a = x;
    a += y;
    a -= x * y;
    a *= a;
    a /= 1 + y * y;
    for (int i = 0; i < z.Length; i++)
    {
        z[i] -= a;
        z[i] *= z[i];
        z[z.Length - 1 - i] /= 2 + z[i];
        a += z[i];
    }

    return a;
}
