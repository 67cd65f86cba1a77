static double Sq(double v) => v * v;

public static double F(double[] x) => x.Select(Sq).Sum() + x.Sum(Sq);
