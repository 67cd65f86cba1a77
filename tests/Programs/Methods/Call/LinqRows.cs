public static double F(double[][] a) => a.Select(r => r.Sum()).Select(s => s * s).Sum() + a.Sum(r => r.Select(v => v * v).Sum());
