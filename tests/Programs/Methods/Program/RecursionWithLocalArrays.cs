static double Norm(double[] x, int depth)
{
    if (depth == 0)
    {
        double t = 0;
        foreach (double v in x)
            t += v * v;
        return t;
    }

    var y = new double[x.Length];
    for (int i = 0; i < x.Length; i++)
        y[i] = x[i] * x[x.Length - 1 - i] + depth * 0.1;
    double r = Norm(y, depth - 1);
    for (int i = 0; i < x.Length; i++)
        r += y[i] * Math.Sin(x[i]);
    return r;
}

public static double F(double[] x) => Norm(x, 3);
