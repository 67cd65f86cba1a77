static double Sq(double x) => x * x;

public static double F(double x, double y) => Sq(Sq(Sq(x) + Sq(y)) - Sq(x * Sq(y)));
