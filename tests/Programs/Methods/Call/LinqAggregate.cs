public static double F(double[] x) => x.Aggregate((double)1, (a, v) => a * (1 + v)) + x.Aggregate((double)0, (a, v) => a + v * v);
