using System.Collections.Generic;
using System.Linq;
using SymGrad.Parser;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Cli.Fitting;

/// <summary>A sample's loss, as a formula over <c>prediction</c> and <c>target</c>.</summary>
/// <param name="Name">The name on the command line, or the formula.</param>
/// <param name="Formula">The formula.</param>
/// <param name="Kind">What the loss measures.</param>
internal sealed record Loss(string Name, string Formula, LossKind Kind)
{
    /// <summary>The names that a loss is over.</summary>
    public const string Prediction = "prediction", Target = "target";

    // The prediction of the logistic loss is a logit, that of the cross-entropy a probability; 0 log 0 is 0.
    private static readonly Loss[] Named =
    [
        new("mse", "(prediction - target)^2", LossKind.LeastSquares),
        new("mae", "abs(prediction - target)", LossKind.Distance),
        new("huber", "if(abs(prediction - target) <= 1, (prediction - target)^2/2, abs(prediction - target) - 1/2)", LossKind.Distance),
        new("logistic", "softplus(prediction) - target*prediction", LossKind.Logit),
        new("cross-entropy", "-if(target > 0, target*log(prediction), 0) - if(target < 1, (1 - target)*log1p(-prediction), 0)",
            LossKind.Probability),
    ];

    /// <summary>The losses that have a name.</summary>
    public static IReadOnlyList<string> Names { get; } = Named.Select(static l => l.Name).ToList();

    /// <summary>The loss by a name, or the one that a formula says.</summary>
    public static Loss Of(string text) => Named.FirstOrDefault(l => l.Name == text) ?? new Loss(text, text, LossKind.Other);

    /// <summary>The loss of a model.</summary>
    /// <param name="prediction">The model.</param>
    /// <param name="target">The variable of the target.</param>
    /// <exception cref="InputException">The formula has other names than prediction and target, or lacks the prediction.</exception>
    /// <exception cref="FormulaException">The text is no formula.</exception>
    public Expr For(Expr prediction, Variable target)
    {
        ExprPool pool = prediction.Pool;
        Expr loss = FormulaParser.Parse(Formula, pool);
        List<string> names = Traversal.Variables(loss).Select(static v => v.Name).ToList();
        if (names.FirstOrDefault(static n => n is not (Prediction or Target)) is { } other)
            throw new InputException(Say($"--loss '{Name}': {other} is neither a loss ({string.Join(", ", Names)}) nor, in a formula, "
                + $"prediction or "
                + $"target."));
        if (!names.Contains(Prediction))
            throw new InputException(Say($"--loss '{Name}' does not depend on the prediction."));
        return Traversal.Substitute(loss, new Dictionary<Expr,
            Expr>
        { [pool.Variable(Prediction)] = prediction, [pool.Variable(Target)] = target });
    }
}

/// <summary>What a loss measures.</summary>
internal enum LossKind
{
    /// <summary>Squares of residuals: standard errors and R² have a meaning.</summary>
    LeastSquares,

    /// <summary>Another distance of predictions from numbers: R² has a meaning.</summary>
    Distance,

    /// <summary>Predictions are logits of classes 0 and 1.</summary>
    Logit,

    /// <summary>Predictions are probabilities of class 1.</summary>
    Probability,

    /// <summary>Something else.</summary>
    Other,
}
