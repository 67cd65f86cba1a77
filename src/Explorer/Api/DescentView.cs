using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SymGrad.Optimization;

namespace SymGrad.Explorer.Api;

/// <summary>A descent to follow.</summary>
/// <param name="Text">The formula, of its first two variables.</param>
/// <param name="Start">Where it starts.</param>
/// <param name="Rate">The learning rate.</param>
/// <param name="Method">A name of <see cref="DescentView.Rules"/>.</param>
/// <param name="Steps">How many steps it may take.</param>
/// <param name="Held">The values of other variables.</param>
internal sealed record DescentRequest(string Text, IReadOnlyList<double> Start, double Rate, string Method = "gd", int Steps = 500,
    IReadOnlyDictionary<string, double>? Held = null);

/// <summary>The path of a descent.</summary>
/// <param name="Path">The points, the start first.</param>
/// <param name="Reason">Why it ended, as a name of <see cref="StopReason"/>.</param>
/// <param name="Message">The same in a sentence.</param>
internal sealed record DescentView(IReadOnlyList<StepOfDescent> Path, string Reason, string Message)
{
    private const int MostSteps = 2000;

    /// <summary>The update rules that the page offers.</summary>
    public static readonly Dictionary<string, UpdateRule> Rules = new(StringComparer.Ordinal)
    {
        ["gd"] = new GradientDescent(),
        ["momentum"] = new Momentum(),
        ["nesterov"] = new Nesterov(),
        ["rmsprop"] = new RmsProp(),
        ["adam"] = new Adam(),
    };

    /// <summary>Goes downhill.</summary>
    public static DescentView Of(DescentRequest request, Limits limits, CancellationToken end)
    {
        (Formula formula, _) = SurfaceView.ReadOfTwo(request.Text, request.Held, limits, end);
        if (request.Start.Count != 2 || !request.Start.All(double.IsFinite))
            throw new BadRequestException("The start is two finite numbers.");
        if (!(request.Rate > 0 && double.IsFinite(request.Rate)))
            throw new BadRequestException("The learning rate is a finite number above 0.");
        if (!Rules.TryGetValue(request.Method, out UpdateRule? rule))
            throw new BadRequestException($"The method is one of {string.Join(", ", Rules.Keys)}.");
        GradientFunction gradient = Gradient(formula);
        double[] start = [.. request.Start];
        var slope = new double[2];
        if (!double.IsFinite(gradient(start, slope)) || !slope.All(double.IsFinite))
            throw new BadRequestException("The function has no finite value and gradient at the start: choose another one.");
        MinimizationResult result = Minimizer.Minimize(gradient, start, new MinimizationOptions
        {
            Rule = rule,
            LearningRate = LearningRate.Constant(request.Rate),
            MaxIterations = Math.Clamp(request.Steps, 1, MostSteps),
            GradientTolerance = 1e-8,
            KeepPath = true,
        }, cancellation: end);
        end.ThrowIfCancellationRequested();
        return new DescentView([.. result.Path!.Select(StepOfDescent.Of)], result.Reason.ToString(), result.Message);
    }

    private static GradientFunction Gradient(Formula formula)
    {
        CompiledGradient compiled = formula.CompileGradient();
        double[] point = new double[2], slope = new double[2];
        return (x, dX) =>
        {
            x.CopyTo(point);
            double value = compiled(point, slope);
            slope.CopyTo(dX);
            return value;
        };
    }
}

/// <summary>A point of a descent: the value, the norm of the gradient, and df beside the true change of the step that led there.</summary>
internal sealed record StepOfDescent(double X, double Y, double Value, double Norm, double Predicted, double Change)
{
    public static StepOfDescent Of(PathPoint point) => new(point.Parameters[0], point.Parameters[1], point.Report.Value,
        point.Report.GradientNorm, point.Report.PredictedChange, point.Report.ActualChange);
}
