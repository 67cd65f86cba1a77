public static double F(double[] x) => Enumerable.Range(0, x.Length).Sum(i => Enumerable.Range(0, i + 1).Sum(j => x[i] * x[j]));
