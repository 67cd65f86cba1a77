public static double F(double[] x)
{
    double s = 0;
    foreach (int i in Enumerable.Range(0, x.Length))
        s += x[i] * i * x[i];
    return s;
}
