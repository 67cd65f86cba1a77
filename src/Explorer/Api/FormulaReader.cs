using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SymGrad.Codegen;
using SymGrad.Symbolic;

namespace SymGrad.Explorer.Api;

/// <summary>Reads formulas that come from the page, within limits.</summary>
internal static class FormulaReader
{
    private static readonly Budget MostWork = new(200_000, 2_000_000);

    /// <summary>Reads a formula.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="limits">How long it may be.</param>
    /// <param name="end">Ends whatever is done with it.</param>
    /// <exception cref="BadRequestException">It is too long.</exception>
    /// <exception cref="Parser.FormulaException">It is no formula.</exception>
    public static Formula Read(string text, Limits limits, CancellationToken end)
    {
        if (text.Length > limits.FormulaCharacters)
        {
            throw new BadRequestException($"The formula has {text.Length} characters; the Explorer reads up to {limits.FormulaCharacters}. "
                + "The symgrad command reads longer ones.");
        }
        Formula formula = Formula.Parse(text);
        ExprPool pool = formula.Expression.Pool;
        (pool.Cancellation, pool.Budget) = (end, MostWork);
        return formula;
    }

    /// <summary>Reads a formula and gives some of its variables values.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="held">The values, by name; what does not occur is passed over.</param>
    /// <param name="limits">How long it may be.</param>
    /// <param name="end">Ends whatever is done with it.</param>
    /// <exception cref="BadRequestException">It is too long, or a value is not finite.</exception>
    public static Formula Read(string text, IReadOnlyDictionary<string, double>? held, Limits limits, CancellationToken end)
    {
        Formula formula = Read(text, limits, end);
        if (held is null || held.Count == 0)
            return formula;
        foreach ((string name, double value) in held)
            Finite(name, value);
        ExprPool pool = formula.Expression.Pool;
        Expr fixedExpression = Traversal.Substitute(formula.Expression,
            held.ToDictionary(h => (Expr)pool.Variable(h.Key), h => pool.FromDouble(h.Value)));
        Formula rest = Formula.Parse(TextPrinter.Print(fixedExpression));
        (rest.Expression.Pool.Cancellation, rest.Expression.Pool.Budget) = (end, MostWork);
        return rest;
    }

    /// <summary>A number that must be finite.</summary>
    /// <exception cref="BadRequestException">It is not.</exception>
    public static double Finite(string name, double value) =>
        double.IsFinite(value) ? value : throw new BadRequestException($"{name} is to be a finite number.");

    /// <summary>An axis whose ends must be finite and ascending; null where none is given.</summary>
    /// <exception cref="BadRequestException">They are not.</exception>
    public static Axis? Checked(Axis? axis, string variable) => axis is not { } a || (double.IsFinite(a.High - a.Low) && a.Low < a.High)
        ? axis : throw new BadRequestException($"The axis of {variable} is to go from a number to a larger one.");
}
