public static double F(ReadOnlySpan<double> x)
{
    double max = double.NegativeInfinity;
    foreach (double v in x)
        max = Math.Max(max, v);
    double sum = 0;
    for (int i = 0; i < x.Length; i++)
        sum += Math.Exp(x[i] - max);
    return max + Math.Log(sum);
}
