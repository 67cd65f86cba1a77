// Locals, fields, arrays and helpers.

static T Root<T>(T a)
    where T : System.Numerics.IFloatingPointIeee754<T> => T.Sqrt(a) * T.Pi + T.One / T.CreateChecked(3);

public static double F(double x, double y) => Root(0.1f) * x * y + Root(0.1) * x * x + y;
