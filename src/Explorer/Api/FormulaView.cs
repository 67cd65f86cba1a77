using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SymGrad.Codegen;
using SymGrad.Differentiation;
using SymGrad.Symbolic;

namespace SymGrad.Explorer.Api;

/// <summary>A formula to look at.</summary>
/// <param name="Text">The formula.</param>
/// <param name="By">The variable of the derivation; the first one where null, or not there.</param>
internal sealed record FormulaRequest(string Text, string? By = null);

/// <summary>A formula with its derivatives, the derivation of one of them, its trees, the graph of all, and its C#.</summary>
/// <param name="Text">The formula, as it was understood.</param>
/// <param name="Latex">In LaTeX.</param>
/// <param name="Variables">The names of its variables.</param>
/// <param name="By">The variable of the derivation; null where there is none.</param>
/// <param name="Derivatives">The derivatives by each variable.</param>
/// <param name="Steps">The derivation.</param>
/// <param name="Tree">The formula's graph, to be shown as a tree.</param>
/// <param name="DerivativeTree">That of the derivative.</param>
/// <param name="Graph">The graph of the function and its derivatives, as they are computed together.</param>
/// <param name="CSharp">The generated method.</param>
internal sealed record FormulaView(string Text, string Latex, IReadOnlyList<string> Variables, string? By,
    IReadOnlyList<PartialView> Derivatives, IReadOnlyList<StepView> Steps, GraphView Tree, GraphView? DerivativeTree, GraphView? Graph,
    string CSharp)
{
    // More would be a wall of formulas.
    private const int MostDerivatives = 12;

    /// <summary>Looks at a formula.</summary>
    public static FormulaView Of(FormulaRequest request, Limits limits, CancellationToken end)
    {
        Formula formula = FormulaReader.Read(request.Text, limits, end);
        IReadOnlyList<string> names = formula.Variables;
        string? by = names.Contains(request.By) ? request.By : names.Count > 0 ? names[0] : null;
        List<PartialView> partials = [.. names.Take(MostDerivatives).Select(n => PartialView.Of(formula, n))];
        return new FormulaView(formula.ToString(), formula.ToLatex(), names, by, partials,
            by is null ? [] : [.. Derivation.Of(formula, by).Select(s => StepView.Of(s, end))],
            GraphView.Of([("f", formula.Expression)]),
            by is null ? null : GraphView.Of([(Prime(formula, by), formula.Derivative(by).Expression)]),
            names.Count == 0 ? null : Computed(formula),
            names.Count == 0 ? formula.ToCSharp() : FormulaMethods.Emit(formula,
                names.Count == 1 ? DerivativeKind.Derivative : DerivativeKind.Gradient, "F"));
    }

    // As reverse accumulation makes them of the canonical form: what the function and its derivatives have in common is one node.
    private static GraphView Computed(Formula formula)
    {
        List<Variable> variables = [.. formula.Variables.Select(n => formula.Expression.Pool.Variable(n))];
        Expr value = Simplifier.Normalize(formula.Expression);
        Expr[] gradient = ReverseMode.Gradient(value, variables);
        return GraphView.Of([("f", value), .. variables.Select((v, i) => (Prime(formula, v.Name), gradient[i]))]);
    }

    private static string Prime(Formula formula, string name) => formula.Variables.Count == 1 ? "f'" : $"∂f/∂{name}";
}

/// <summary>A partial derivative.</summary>
internal sealed record PartialView(string By, string ByLatex, string Text, string Latex)
{
    public static PartialView Of(Formula formula, string name)
    {
        Formula derivative = formula.Derivative(name);
        return new PartialView(name, LatexPrinter.Name(name), derivative.ToString(), derivative.ToLatex());
    }
}

/// <summary>A step of a derivation.</summary>
internal sealed record StepView(int Level, string Rule, string Statement, string Before, string After, string Latex)
{
    // Longer ones are not read, and 200 of them would be a book.
    private const int Longest = 2000;

    public static StepView Of(DerivationStep step, CancellationToken end)
    {
        end.ThrowIfCancellationRequested();
        return new StepView(step.Level, step.Rule, Cut(step.Statement), Cut(step.Before), Cut(step.After),
            step.Latex.Length <= Longest ? step.Latex : @"\ldots");
    }

    private static string Cut(string text) => text.Length <= Longest ? text : text[..Longest] + " …";
}
