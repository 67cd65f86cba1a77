public static double F(double[] x)
{
    double s = 0;
    for (uint i = 0; i < (uint)x.Length; i++)
        s += x[i] * x[i] * i;
    return s;
}
