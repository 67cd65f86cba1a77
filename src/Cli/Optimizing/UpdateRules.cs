using System.Collections.Generic;
using SymGrad.Optimization;

namespace SymGrad.Cli.Optimizing;

/// <summary>The update rules by the names that the command line has for them.</summary>
internal static class UpdateRules
{
    /// <summary>The rules.</summary>
    public static IReadOnlyDictionary<string, UpdateRule> ByName { get; } = new Dictionary<string, UpdateRule>
    {
        ["gd"] = new GradientDescent(),
        ["momentum"] = new Momentum(),
        ["nesterov"] = new Nesterov(),
        ["rmsprop"] = new RmsProp(),
        ["adam"] = new Adam(),
        ["adamw"] = new AdamW(),
    };
}
