static (int, double) T(int k, double v) => (k + 1, v * v);

public static double F(double x, double y)
{
    var z = new double[3];
    int[] at = [0, 1, 2];
    int k = 0;
    (k, z[k]) = (k + 1, x * y);
    (k, z[k]) = T(k, y);
    (at[0], z[at[0]]) = (2, z[at[0]] * z[1] + x);
    return z[0] * 2 + z[1] * x + z[2] * k + at[0] * y;
}
