static double Total(params double[] v) => v.Length == 0 ? 1 : v[0] + Total(v[1..]);

public static double F(double x, double y) => Total(x, y, x * y) * Total();
