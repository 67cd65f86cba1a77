public static double F(double x, double y) => Ext.Sq(x) * Ext.Sq(y);

static class Ext
{
    public static double Sq(double v) => v * v;
}
