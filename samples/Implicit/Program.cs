using System;
using SymGrad;

// A root: the position on an orbit is the solution of Kepler's equation, and its derivative needs no Newton step.
double distance = Orbit.DistanceGradient(0.8, 0.3, 1.5, out double dTime, out double dEccentricity, out double dAxis);
Console.WriteLine($"distance from the sun {distance:F6}; its slopes: by time {dTime:F6}, eccentricity {dEccentricity:F6}, axis {dAxis:F6}");

// An inner minimisation: how much to regularise is learnt from the loss on data that the fit has not seen, by descent along the
// derivative through the fit.
double logLambda = 2;
for (int step = 0; step <= 60; step++)
{
    double loss = Ridge.ValidationGradient(Data.Inputs, Data.Targets, Data.HeldInputs, Data.HeldTargets, logLambda, out double slope);
    if (step % 20 == 0)
        Console.WriteLine($"step {step,2}: lambda {Math.Exp(logLambda):F5}, loss on held-out data {loss:F6}, slope {slope:F6}");
    logLambda -= 2 * slope;
}

internal static partial class Orbit
{
    // E - e sin E = m.
    private static double Kepler(double anomaly, double mean, double eccentricity) => anomaly - eccentricity * Math.Sin(anomaly) - mean;

    [ImplicitGradient(nameof(Kepler))]
    public static double Anomaly(double mean, double eccentricity)
    {
        double anomaly = mean;
        for (double change = 1; Math.Abs(change) > 1e-14; anomaly -= change)
            change = Kepler(anomaly, mean, eccentricity) / (1 - eccentricity * Math.Cos(anomaly));
        return anomaly;
    }

    [Gradient]
    public static double Distance(double time, double eccentricity, double axis) =>
        axis * (1 - eccentricity * Math.Cos(Anomaly(2 * Math.PI * time / (axis * Math.Sqrt(axis)), eccentricity)));
}

internal static partial class Ridge
{
    private static double Objective(ReadOnlySpan<double> weights, double[,] inputs, ReadOnlySpan<double> targets, double lambda)
    {
        double sum = 0;
        for (int j = 0; j < weights.Length; j++)
            sum += lambda * weights[j] * weights[j];
        return Loss(weights, inputs, targets) + sum;
    }

    private static double Loss(ReadOnlySpan<double> weights, double[,] inputs, ReadOnlySpan<double> targets)
    {
        double sum = 0;
        for (int i = 0; i < targets.Length; i++)
        {
            double e = -targets[i];
            for (int j = 0; j < weights.Length; j++)
                e += inputs[i, j] * weights[j];
            sum += e * e;
        }
        return sum / targets.Length;
    }

    // Any method will do; here one weight after the other, until none moves.
    [ImplicitGradient(nameof(Objective), Minimizes = true)]
    public static void Fit([Constant] double[,] inputs, [Constant] ReadOnlySpan<double> targets, double lambda, Span<double> weights)
    {
        for (double moved = 1; moved > 1e-13;)
        {
            moved = 0;
            for (int j = 0; j < weights.Length; j++)
            {
                double slope = lambda * weights[j], curvature = lambda;
                for (int i = 0; i < targets.Length; i++)
                {
                    double e = -targets[i];
                    for (int k = 0; k < weights.Length; k++)
                        e += inputs[i, k] * weights[k];
                    slope += e * inputs[i, j] / targets.Length;
                    curvature += inputs[i, j] * inputs[i, j] / targets.Length;
                }
                weights[j] -= slope / curvature;
                moved = Math.Max(moved, Math.Abs(slope / curvature));
            }
        }
    }

    [Gradient(Wrt = ["logLambda"])]
    public static double Validation(double[,] inputs, double[] targets, double[,] heldInputs, double[] heldTargets, double logLambda)
    {
        var weights = new double[inputs.GetLength(1)];
        Fit(inputs, targets, Math.Exp(logLambda), weights);
        return Loss(weights, heldInputs, heldTargets);
    }
}

internal static class Data
{
    // Polynomials of degree 6 through noisy points of a sine.
    public static double[,] Inputs { get; } = Powers([-0.9, -0.7, -0.45, -0.2, 0.05, 0.3, 0.5, 0.75, 0.95]);

    public static double[] Targets { get; } = [-0.62, -0.91, -0.89, -0.71, 0.31, 0.64, 1.19, 0.51, 0.31];

    public static double[,] HeldInputs { get; } = Powers([-0.8, -0.3, 0.15, 0.6, 0.85]);

    public static double[] HeldTargets { get; } = [-0.68, -0.74, 0.41, 0.98, 0.52];

    private static double[,] Powers(double[] points)
    {
        var powers = new double[points.Length, 7];
        for (int i = 0; i < points.Length; i++)
        {
            for (int j = 0; j < 7; j++)
                powers[i, j] = Math.Pow(points[i], j);
        }
        return powers;
    }
}
