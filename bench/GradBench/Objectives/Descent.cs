using System;

namespace SymGrad.GradBench.Objectives;

/// <summary>Gradient descent by the benchmark's rule for the step.</summary>
internal static class Descent
{
    public const double FirstStep = 1e-5, Tolerance = 1e-5;

    public const int Patience = 10;

    /// <summary>Where a function is smallest.</summary>
    /// <param name="start">Where the search begins.</param>
    /// <param name="function">The function.</param>
    /// <param name="gradient">Its gradient.</param>
    public static Vector2 ArgMin(Vector2 start, Func<Vector2, double> function, Func<Vector2, Vector2> gradient)
    {
        Vector2 x = start, slope = gradient(x);
        double value = function(x), step = FirstStep;
        int accepted = 0;
        while (slope.Length > Tolerance)
        {
            if (accepted == Patience)
            {
                step *= 2;
                accepted = 0;
                continue;
            }
            Vector2 next = x - step * slope;
            if ((x - next).Length <= Tolerance)
                break;
            double nextValue = function(next);
            if (nextValue < value)
            {
                (x, value, slope) = (next, nextValue, gradient(next));
                accepted++;
            }
            else
            {
                step /= 2;
                accepted = 0;
            }
        }
        return x;
    }
}
