namespace SymGrad.GradBench.Objectives;

/// <summary>The largest value over y of (x1² + x2²) - (y1² + y2²), found by descent on its negative.</summary>
internal static partial class Saddle
{
    [Gradient(Wrt = ["y"]), Differential(Wrt = ["y"])]
    public static double Loss(Vector2 x, Vector2 y) => y.X * y.X + y.Y * y.Y - (x.X * x.X + x.Y * x.Y);

    [Gradient(Wrt = ["x"]), Differential(Wrt = ["x"])]
    public static double MaximumByReverse(Vector2 x, Vector2 start) => -Loss(x, ArgMaxByReverse(x, start));

    [Gradient(Wrt = ["x"]), Differential(Wrt = ["x"])]
    public static double MaximumByForward(Vector2 x, Vector2 start) => -Loss(x, ArgMaxByForward(x, start));

    public static Vector2 ArgMaxByReverse(Vector2 x, Vector2 start)
    {
        Vector2 y = start;
        double value = LossGradient(x, y, out Vector2 slope), step = Descent.FirstStep;
        int accepted = 0;
        while (slope.Length > Descent.Tolerance)
        {
            if (accepted == Descent.Patience)
            {
                step *= 2;
                accepted = 0;
                continue;
            }
            Vector2 next = y - step * slope;
            if ((y - next).Length <= Descent.Tolerance)
                break;
            double nextValue = Loss(x, next);
            if (nextValue < value)
            {
                y = next;
                value = LossGradient(x, y, out slope);
                accepted++;
            }
            else
            {
                step /= 2;
                accepted = 0;
            }
        }
        return y;
    }

    public static Vector2 ArgMaxByForward(Vector2 x, Vector2 start)
    {
        Vector2 y = start, slope = Slope(x, y);
        double value = Loss(x, y), step = Descent.FirstStep;
        int accepted = 0;
        while (slope.Length > Descent.Tolerance)
        {
            if (accepted == Descent.Patience)
            {
                step *= 2;
                accepted = 0;
                continue;
            }
            Vector2 next = y - step * slope;
            if ((y - next).Length <= Descent.Tolerance)
                break;
            double nextValue = Loss(x, next);
            if (nextValue < value)
            {
                y = next;
                value = nextValue;
                slope = Slope(x, y);
                accepted++;
            }
            else
            {
                step /= 2;
                accepted = 0;
            }
        }
        return y;
    }

    private static Vector2 Slope(Vector2 x, Vector2 y)
    {
        LossDifferential(x, y, new Vector2(1, 0), out double slopeX);
        LossDifferential(x, y, new Vector2(0, 1), out double slopeY);
        return new Vector2(slopeX, slopeY);
    }
}
