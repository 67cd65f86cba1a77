public static double F(double[] x, double[] y) => x.Max() * y.Min() + x.Select((v, i) => v * i).Average() + x.Average() * y.Select(v =>
{
    double t = v * v;
    return t * v;
}).Max();
