static double Trace(double[,] m, int i) => i >= m.GetLength(0) ? 0 : m[i, i] * m[i, i] + Trace(m, i + 1) * m[0, i];

public static double F(double[,] m) => Trace(m, 0);
