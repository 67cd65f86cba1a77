using System;
using System.Text.Json;
using SymGrad.GradBench.Objectives;

namespace SymGrad.GradBench;

internal sealed record ParticleInput(double W);

internal sealed record SaddleInput(double[] Start);

/// <summary>Descents through simulations and through descents: particle and saddle. The first letter of a function is the outer mode.</summary>
internal static class NestedModules
{
    public static Func<JsonElement, Evaluation> Particle(bool outerForward, bool innerForward) => input =>
    {
        var start = new Vector2(Json.Read(input, Inputs.Default.ParticleInput).W, 0);
        return Evaluation.Of(() => Descent.ArgMin(
            start,
            w => innerForward ? Objectives.Particle.LandingByForward(w.X) : Objectives.Particle.LandingByReverse(w.X),
            w => new Vector2(LandingSlope(w.X, outerForward, innerForward), 0)).X);
    };

    public static Func<JsonElement, Evaluation> Saddle(bool outerForward, bool innerForward) => input =>
    {
        double[] numbers = Json.Read(input, Inputs.Default.SaddleInput).Start;
        Json.Require(numbers.Length == 2, $"start has {numbers.Length} numbers instead of 2.");
        var start = new Vector2(numbers[0], numbers[1]);
        return Evaluation.Of(new double[4], result =>
        {
            Vector2 x = Descent.ArgMin(
                start,
                x => innerForward ? Objectives.Saddle.MaximumByForward(x, start) : Objectives.Saddle.MaximumByReverse(x, start),
                x => MaximumSlope(x, start, outerForward, innerForward));
            Vector2 y = innerForward ? Objectives.Saddle.ArgMaxByForward(x, start) : Objectives.Saddle.ArgMaxByReverse(x, start);
            (result[0], result[1], result[2], result[3]) = (x.X, x.Y, y.X, y.Y);
        });
    };

    private static double LandingSlope(double w, bool outerForward, bool innerForward)
    {
        double slope;
        if (outerForward && innerForward)
            Objectives.Particle.LandingByForwardDifferential(w, 1, out slope);
        else if (outerForward)
            Objectives.Particle.LandingByReverseDifferential(w, 1, out slope);
        else if (innerForward)
            Objectives.Particle.LandingByForwardGradient(w, out slope);
        else
            Objectives.Particle.LandingByReverseGradient(w, out slope);
        return slope;
    }

    private static Vector2 MaximumSlope(Vector2 x, Vector2 start, bool outerForward, bool innerForward)
    {
        if (outerForward)
            return new Vector2(Along(new Vector2(1, 0)), Along(new Vector2(0, 1)));
        Vector2 slope;
        if (innerForward)
            Objectives.Saddle.MaximumByForwardGradient(x, start, out slope);
        else
            Objectives.Saddle.MaximumByReverseGradient(x, start, out slope);
        return slope;

        double Along(Vector2 direction)
        {
            double slope;
            if (innerForward)
                Objectives.Saddle.MaximumByForwardDifferential(x, start, direction, out slope);
            else
                Objectives.Saddle.MaximumByReverseDifferential(x, start, direction, out slope);
            return slope;
        }
    }
}
