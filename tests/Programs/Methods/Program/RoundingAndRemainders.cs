public static double F(double x, double y, double[] z)
{
    double s = Math.Round(x) * y + Math.Truncate(3 * y) * x + (5 * x) % (1 + y * y) + Math.IEEERemainder(7 * y, 2 + x);
    s += Math.CopySign(x, y) * Math.FusedMultiplyAdd(x, y, s) + Math.Log(2 + x, 3 + y);
    for (int i = 0; i < z.Length; i++)
    {
        z[i] %= 0.7 + y * y;
        s += z[i] * z[i];
    }

    return s;
}
