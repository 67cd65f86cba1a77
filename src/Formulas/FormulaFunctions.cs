using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SymGrad.Codegen;
using SymGrad.Differentiation;
using SymGrad.Symbolic;

namespace SymGrad;

/// <summary>
/// Functions that compute formulas and their derivatives, all in one, to be written in another language: see
/// <see cref="Language.Write(IReadOnlyList{CodeFunction})"/>.
/// </summary>
public static class FormulaFunctions
{
    // Up to this order derivatives of derivatives, as in C#; beyond, each is brought into its shortest form first.
    private const int LargestNestedOrder = 3;

    // A longer formula is no summary.
    private const int LongestSummary = 80;

    /// <summary>The function of one formula.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="kind">What it computes: the value; the gradient, the Hessian, derivatives or the differential with it.</param>
    /// <param name="name">The function's name.</param>
    /// <param name="variables">What to differentiate by; all variables if null.</param>
    /// <param name="order">The highest order of a <see cref="DerivativeKind.Derivative"/>.</param>
    /// <exception cref="ArgumentNullException">The formula or the name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no such functions of the kind.</exception>
    /// <exception cref="ExpressionTooLongException">The derivative swells beyond what is of use.</exception>
    public static CodeFunction Of(Formula formula, DerivativeKind kind, string name, IReadOnlyList<string>? variables = null, int order = 1)
    {
        if (formula is null)
            throw new ArgumentNullException(nameof(formula));
        if (name is null)
            throw new ArgumentNullException(nameof(name));
        ExprPool pool = formula.Expression.Pool;
        // A value alone is computed in the form that keeps the digits, as in C#.
        Expr value = kind == DerivativeKind.Primal ? formula.Accurate : formula.Expression;
        List<Variable> by = (variables ?? formula.Variables).Select(v => pool.Variable(v)).ToList();
        List<CodeInput> inputs = formula.Variables.Union(variables ?? []).Select(v => Input(pool, v)).ToList();
        var results = new List<CodeResult> { CodeResult.Number(new CodeName("value"), value) };
        string about;
        switch (kind)
        {
            case DerivativeKind.Primal:
                return new CodeFunction(name, "The value of " + Summary(formula, "the formula"), inputs, results, [value]);
            case DerivativeKind.Derivative:
                results.AddRange(Derivatives(formula, by.Single(), order));
                about = order == 1 ? $" and its derivative by {by[0].Name}"
                    : $" and its derivatives by {by[0].Name} up to order {order.ToString(CultureInfo.InvariantCulture)}";
                break;
            case DerivativeKind.Gradient:
                results.AddRange(Partials(ReverseMode.Gradient(value, by), by));
                about = " and its partial derivatives";
                break;
            case DerivativeKind.Hessian:
                Expr[] gradient = ReverseMode.Gradient(value, by);
                results.AddRange(Partials(gradient, by));
                results.Add(Hessian(gradient, by));
                about = ", its partial derivatives and the matrix of the second ones";
                break;
            case DerivativeKind.Differential:
                // The variable of a direction has a name that no variable of a formula has.
                List<CodeInput> directions = by.ConvertAll(v => new CodeInput(new CodeName("d{0}", v.Name), pool.Variable("d " + v.Name)));
                inputs.AddRange(directions);
                Expr df = ForwardMode.Tangents([value], by, directions.ConvertAll(static d => d.Variable))[0];
                results.Add(CodeResult.Number(new CodeName("df"), df));
                about = " and its differential";
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "A formula has no such function.");
        }
        return new CodeFunction(name, Summary(formula, "the formula") + about, inputs, results, [value]);
    }

    /// <summary>The function that computes several formulas and the matrix of their partial derivatives, a row for each.</summary>
    /// <param name="formulas">The formulas, at least one.</param>
    /// <param name="name">The function's name.</param>
    /// <param name="variables">What to differentiate by.</param>
    /// <exception cref="ArgumentNullException">The formulas, the name or the variables are null.</exception>
    public static CodeFunction Jacobian(IReadOnlyList<Formula> formulas, string name, IReadOnlyList<string> variables)
    {
        if (formulas is null)
            throw new ArgumentNullException(nameof(formulas));
        if (name is null)
            throw new ArgumentNullException(nameof(name));
        if (variables is null)
            throw new ArgumentNullException(nameof(variables));
        var pool = new ExprPool();
        List<Expr> values = formulas.Select(f => pool.Import(f.Expression)).ToList();
        List<Variable> by = variables.Select(v => pool.Variable(v)).ToList();
        List<CodeInput> inputs = formulas.SelectMany(static f => f.Variables).Union(variables)
            .OrderBy(static v => v, StringComparer.Ordinal).Select(v => Input(pool, v)).ToList();
        var entries = new List<CodeEntry>();
        for (int row = 0; row < values.Count; row++)
        {
            Expr[] gradient = ReverseMode.Gradient(values[row], by);
            string pattern = Numbered("df", row) + "_d{0}";
            entries.AddRange(gradient.Select((partial, i) => new CodeEntry(new CodeName(pattern, by[i].Name), partial)));
        }
        return new CodeFunction(name, $"{Summary(formulas)} and the matrix of their partial derivatives, a row for each", inputs,
        [
            new CodeResult(new CodeName("values"), [values.Count],
                values.Select((v, row) => new CodeEntry(new CodeName(Numbered("f", row)), v)).ToList()),
            new CodeResult(new CodeName("jacobian"), [values.Count, by.Count], entries),
        ], values);
    }

    private static CodeInput Input(ExprPool pool, string variable) => new(new CodeName("{0}", variable), pool.Variable(variable));

    private static IEnumerable<CodeResult> Partials(Expr[] gradient, List<Variable> by) =>
        gradient.Select((partial, i) => CodeResult.Number(new CodeName("d{0}", by[i].Name), partial));

    private static IEnumerable<CodeResult> Derivatives(Formula formula, Variable by, int order)
    {
        Expr nested = formula.Expression;
        Formula simplified = formula;
        for (int i = 1; i <= order; i++)
        {
            if (order <= LargestNestedOrder)
                nested = ForwardMode.Derivative(nested, by, EdgeRule.Selected);
            else
                simplified = simplified.Derivative(by.Name);
            yield return CodeResult.Number(new CodeName($"d{(i == 1 ? "" : i.ToString(CultureInfo.InvariantCulture))}{{0}}", by.Name),
                order <= LargestNestedOrder ? nested : simplified.Accurate);
        }
    }

    // The lower triangle is the upper one.
    private static CodeResult Hessian(Expr[] gradient, List<Variable> by)
    {
        List<Expr[]> rows = gradient.Select(partial => ReverseMode.Gradient(partial, by)).ToList();
        var entries = new List<CodeEntry>();
        for (int i = 0; i < by.Count; i++)
        {
            for (int j = 0; j < by.Count; j++)
            {
                (int first, int second) = i < j ? (i, j) : (j, i);
                entries.Add(new CodeEntry(new CodeName("d{0}_d{1}", by[first].Name, by[second].Name), rows[first][second]));
            }
        }
        return new CodeResult(new CodeName("hessian"), [by.Count, by.Count], entries);
    }

    private static string Numbered(string name, int row) => name + (row + 1).ToString(CultureInfo.InvariantCulture);

    private static string Summary(Formula formula, string otherwise) => Cost.Of(formula.Expression) is <= 100 * LongestSummary
        && TextPrinter.Print(formula.Expression) is { Length: <= LongestSummary } text ? text : otherwise;

    private static string Summary(IReadOnlyList<Formula> formulas)
    {
        string text = string.Join(", ", formulas.Select(static f => Summary(f, "...")));
        return text.Length <= LongestSummary ? text : $"{formulas.Count.ToString(CultureInfo.InvariantCulture)} formulas";
    }
}
