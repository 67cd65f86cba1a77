public static double F(double[] x) => x.Zip(x.Reverse(), (a, b) => a * b * b).Sum();
