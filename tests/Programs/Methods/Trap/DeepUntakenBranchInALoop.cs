public static double F(double[] x)
{
    double s = 0;
    for (int i = 0; i < x.Length; i++)
    {
        double d = x[i] - x[0];
        s += d == 0 ? 0 : d * Math.Log(Math.Abs(d));
        s += x[i];
    }

    return s;
}
