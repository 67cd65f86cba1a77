using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Codegen;
using SymGrad.Symbolic;

namespace SymGrad;

/// <summary>A step of a derivation.</summary>
/// <param name="Level">How deep in the expression it works: 0 for the whole.</param>
/// <param name="Rule">The rule in plain words: sum, product, quotient, power, chain, table, ....</param>
/// <param name="Statement">The rule as a formula, with what stands for its letters here.</param>
/// <param name="Before">What is differentiated.</param>
/// <param name="After">Its derivative, simplified.</param>
public sealed record DerivationStep(int Level, string Rule, string Statement, string Before, string After);

/// <summary>Derives a derivative as a textbook does, a rule at a time.</summary>
public static class Derivation
{
    // Nobody reads longer derivations, and printing every intermediate result of one would take quadratic time.
    private const int MostSteps = 200;
    private const int DeepestLevel = 60;

    /// <summary>The steps from the whole formula inwards. Very long derivations are cut.</summary>
    /// <param name="formula">What is differentiated.</param>
    /// <param name="variable">The variable by which it is.</param>
    /// <exception cref="ArgumentNullException">The formula or the variable is null.</exception>
    public static IReadOnlyList<DerivationStep> Of(Formula formula, string variable)
    {
        if (formula is null)
            throw new ArgumentNullException(nameof(formula));
        if (variable is null)
            throw new ArgumentNullException(nameof(variable));
        var steps = new List<DerivationStep>();
        Add(steps, formula.Expression, formula.Expression.Pool.Variable(variable), 0);
        return steps;
    }

    private static void Add(List<DerivationStep> steps, Expr e, Variable x, int level)
    {
        if (steps.Count >= MostSteps || level > DeepestLevel)
            return;
        (string rule, string statement, Expr[] parts) = RuleFor(e, x);
        steps.Add(new DerivationStep(level, rule, statement, TextPrinter.Print(e), TextPrinter.Print(Derived(e, x))));
        foreach (Expr part in parts.Distinct())
        {
            if (part != x && DependsOn(part, x))
                Add(steps, part, x, level + 1);
        }
    }

    private static (string Rule, string Statement, Expr[] Parts) RuleFor(Expr e, Variable x)
    {
        if (!DependsOn(e, x))
            return ("constant", "c' = 0", []);
        switch (e)
        {
            case Variable:
                return ("variable", $"{x.Name}' = 1", []);
            case Sum:
                return ("sum rule", "(u + v)' = u' + v'", e.Operands.ToArray());
            case Negate n:
                return ("constant multiple rule", "(-u)' = -u' with u = " + Text(n.Operand), [n.Operand]);
            case Product:
                return ForProduct(e, x);
            case Quotient q when !DependsOn(q.Denominator, x):
                return ("constant multiple rule", $"(u/c)' = u'/c with u = {Text(q.Numerator)}, c = {Text(q.Denominator)}", [q.Numerator]);
            case Quotient q:
                return ("quotient rule", $"(u/v)' = (u'*v - u*v')/v^2 with u = {Text(q.Numerator)}, v = {Text(q.Denominator)}",
                    [q.Numerator, q.Denominator]);
            case Power p:
                return ForPower(p, x);
            case Call { Operands.Count: 1 } c when c.Operands[0] == x:
                return ("table", $"{Text(c)}' = {Text(Derived(c, x))}", []);
            case Call { Operands.Count: 1 } c:
                Variable u = x.Pool.Variable("u");
                Expr outer = x.Pool.Call(c.Function, u);
                return ("chain rule", $"{Text(outer)}' = ({Text(Derived(outer, u))})*u' with u = {Text(c.Operands[0])}", [c.Operands[0]]);
            case Call c:
                return ("chain rule", $"{c.Function.Name}(u, v)' = (d{c.Function.Name}/du)*u' + (d{c.Function.Name}/dv)*v' with u = {Text(c.Operands[0])}, v = {Text(c.Operands[1])}", c.Operands.ToArray());
            case Conditional c:
                return ("branches", "if(c, u, v)' = if(c, u', v')", [c.WhenTrue, c.WhenFalse]);
            default:
                return ("rule", "", e.Operands.ToArray());
        }
    }

    private static (string, string, Expr[]) ForProduct(Expr product, Variable x)
    {
        Expr[] varying = product.Operands.Where(f => DependsOn(f, x)).ToArray();
        if (varying.Length < product.Operands.Count)
        {
            Expr constant = product.Pool.Product(product.Operands.Where(f => !DependsOn(f, x)).ToList());
            Expr rest = product.Pool.Product(varying);
            return ("constant multiple rule", $"(c*u)' = c*u' with c = {Text(constant)}, u = {Text(rest)}", [rest]);
        }
        Expr first = varying[0];
        Expr second = product.Pool.Product(varying.Skip(1).ToList());
        return ("product rule", $"(u*v)' = u'*v + u*v' with u = {Text(first)}, v = {Text(second)}", [first, second]);
    }

    private static (string, string, Expr[]) ForPower(Power p, Variable x)
    {
        if (!DependsOn(p.Exponent, x))
        {
            string n = Text(p.Exponent);
            return p.Base == x
                ? ("power rule", $"(x^n)' = n*x^(n - 1) with n = {n}", [])
                : ("power and chain rule", $"(u^n)' = n*u^(n - 1)*u' with u = {Text(p.Base)}, n = {n}", [p.Base]);
        }
        return DependsOn(p.Base, x)
            ? ("power rule, variable exponent", $"(u^v)' = v*u^(v - 1)*u' + u^v*log(u)*v' with u = {Text(p.Base)}, v = {Text(p.Exponent)}",
                [p.Base, p.Exponent])
            : ("exponential and chain rule", $"(c^u)' = c^u*log(c)*u' with c = {Text(p.Base)}, u = {Text(p.Exponent)}", [p.Exponent]);
    }

    private static Expr Derived(Expr e, Variable x) => FormulaForms.Same(e).Derivative(x.Name).Readable;

    private static bool DependsOn(Expr e, Variable x) => Traversal.PostOrder(e).Contains(x);

    private static string Text(Expr e) => TextPrinter.Print(e);
}
