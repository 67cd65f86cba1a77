using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Cli.Optimizing;
using SymGrad.Optimization;
using static SymGrad.Texts;

namespace SymGrad.Cli.Minimizing;

/// <summary>How to minimise, as the command line says it.</summary>
internal sealed record MinimizeSettings
{
    // What rules without step-size control start from unless told.
    private const double OrdinaryRate = 0.01;

    public required string Method { get; init; }

    public double? LearningRate { get; init; }

    public string? Schedule { get; init; }

    public string? LineSearch { get; init; }

    public int MaxIterations { get; init; }

    public double Tolerance { get; init; }

    /// <summary>What the minimum is subject to.</summary>
    public IReadOnlyList<Constraint> Constraints { get; init; } = [];

    /// <summary>The methods that take the whole curvature into account, and choose their steps themselves.</summary>
    public static IReadOnlyList<string> QuasiNewton { get; } = ["bfgs", "lbfgs", "newton"];

    /// <summary>All methods.</summary>
    public static IReadOnlyList<string> Methods { get; } = [.. UpdateRules.ByName.Keys.Where(static m => m != "adamw"), .. QuasiNewton];

    public bool IsQuasiNewton => QuasiNewton.Contains(Method);

    /// <summary>Checks what can be checked without the formula.</summary>
    /// <exception cref="UsageException">An option is out of range, or has no meaning with the method.</exception>
    public void Validate()
    {
        if (MaxIterations < 0)
            throw new UsageException(Say("--max-iterations is not negative."));
        if (!(Tolerance >= 0 && double.IsFinite(Tolerance)))
            throw new UsageException(Say("--tolerance is a finite number that is not negative."));
        if (IsQuasiNewton && (LearningRate is not null || Schedule is not null || LineSearch is not null))
            throw new UsageException(Say($"{Method} chooses its steps itself: leave --learning-rate, --schedule and --line-search out."));
        if (IsQuasiNewton && (MaxIterations == 0 || Tolerance == 0))
            throw new UsageException(Say($"{Method} needs --max-iterations and --tolerance above 0."));
        if (!IsQuasiNewton)
            _ = ForRule();
    }

    /// <summary>The options of a method with an update rule.</summary>
    public MinimizationOptions ForRule()
    {
        // Gradient descent alone has no scale of its own: where no rate is given, its steps are controlled.
        bool isControlled = LineSearch == "armijo" || (LineSearch is null && Method == "gd" && LearningRate is null && Schedule is null);
        return new MinimizationOptions
        {
            Rule = UpdateRules.ByName[Method],
            LearningRate = Schedules.Read(Schedule, LearningRate ?? (isControlled ? 1 : OrdinaryRate)),
            StepControl = isControlled ? new ArmijoBacktracking() : null,
            MaxIterations = MaxIterations,
            GradientTolerance = Tolerance,
        };
    }
}
