public static double F(double x, double y) => 1 / Math.Sqrt(2 + x) + Math.ReciprocalEstimate(2 + y) * 0;
