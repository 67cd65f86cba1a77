namespace SymGrad.GradBench.Objectives;

/// <summary>Where a charged particle lands that two others push, one of which stands where w says.</summary>
internal static partial class Particle
{
    private const double Step = 0.1;

    [Gradient(Wrt = ["position"]), Differential(Wrt = ["position"])]
    public static double Potential(Vector2 position, double w) =>
        1 / (position - new Vector2(10, 10 - w)).Length + 1 / (position - new Vector2(10, 0)).Length;

    /// <summary>The square of the place; forces are slopes of the potential in reverse mode.</summary>
    [Gradient, Differential]
    public static double LandingByReverse(double w)
    {
        Vector2 position = new(0, 8), velocity = new(0.75, 0);
        while (true)
        {
            PotentialGradient(position, w, out Vector2 slope);
            position += Step * velocity;
            if (position.Y <= 0)
                break;
            velocity -= Step * slope;
        }
        position += -position.Y / velocity.Y * velocity;
        return position.X * position.X;
    }

    /// <summary>The same; forces are slopes of the potential in forward mode.</summary>
    [Gradient, Differential]
    public static double LandingByForward(double w)
    {
        Vector2 position = new(0, 8), velocity = new(0.75, 0);
        while (true)
        {
            PotentialDifferential(position, w, new Vector2(1, 0), out double slopeX);
            PotentialDifferential(position, w, new Vector2(0, 1), out double slopeY);
            position += Step * velocity;
            if (position.Y <= 0)
                break;
            velocity -= Step * new Vector2(slopeX, slopeY);
        }
        position += -position.Y / velocity.Y * velocity;
        return position.X * position.X;
    }
}
