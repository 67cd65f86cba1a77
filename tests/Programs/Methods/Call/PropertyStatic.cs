static double Scale => 2.5;

static double Half { get; } = 0.5;

public static double F(double x) => Scale * x * x * Half;
