using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace SymGrad.GradBench;

/// <summary>The functions by name.</summary>
internal static class Modules
{
    private static readonly Dictionary<(string Module, string Function), Func<JsonElement, Evaluation>> Functions = new()
    {
        [("hello", "square")] = SmallModules.Square,
        [("hello", "double")] = SmallModules.Double,
        [("llsq", "primal")] = SmallModules.LeastSquares,
        [("llsq", "gradient")] = SmallModules.LeastSquaresGradient,
        [("lse", "primal")] = SmallModules.LogSumExp,
        [("lse", "gradient")] = SmallModules.LogSumExpGradient,
        [("det", "primal")] = SmallModules.Determinant,
        [("det", "gradient")] = SmallModules.DeterminantGradient,
        [("ode", "primal")] = SmallModules.Ode,
        [("ode", "gradient")] = SmallModules.OdeGradient,
        [("kmeans", "cost")] = KMeansModule.Cost,
        [("kmeans", "dir")] = KMeansModule.Direction,
        [("gmm", "objective")] = GaussianMixtureModule.Objective,
        [("gmm", "jacobian")] = GaussianMixtureModule.Jacobian,
        [("ba", "objective")] = BundleAdjustmentModule.Objective,
        [("ba", "jacobian")] = BundleAdjustmentModule.Jacobian,
        [("lstm", "objective")] = LstmModule.Objective,
        [("lstm", "jacobian")] = LstmModule.Jacobian,
        [("ht", "objective")] = HandTrackingModule.Objective,
        [("ht", "jacobian")] = HandTrackingModule.Jacobian,
        [("particle", "rr")] = NestedModules.Particle(outerForward: false, innerForward: false),
        [("particle", "rf")] = NestedModules.Particle(outerForward: false, innerForward: true),
        [("particle", "fr")] = NestedModules.Particle(outerForward: true, innerForward: false),
        [("particle", "ff")] = NestedModules.Particle(outerForward: true, innerForward: true),
        [("saddle", "rr")] = NestedModules.Saddle(outerForward: false, innerForward: false),
        [("saddle", "rf")] = NestedModules.Saddle(outerForward: false, innerForward: true),
        [("saddle", "fr")] = NestedModules.Saddle(outerForward: true, innerForward: false),
        [("saddle", "ff")] = NestedModules.Saddle(outerForward: true, innerForward: true),
    };

    /// <summary>Whether there is such a module.</summary>
    public static bool Has(string? module) => Functions.Keys.Any(f => f.Module == module);

    /// <summary>What decodes the input of a function; null where there is none of that name.</summary>
    public static Func<JsonElement, Evaluation>? Find(string? module, string? function) =>
        module is not null && function is not null ? Functions.GetValueOrDefault((module, function)) : null;
}
