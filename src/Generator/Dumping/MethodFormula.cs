using System.Linq;
using SymGrad.Codegen;
using SymGrad.Parser;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>A method that is one formula.</summary>
/// <param name="Method">The method.</param>
/// <param name="Text">The formula's text.</param>
public sealed record MethodFormula(string Method, string Text)
{
    /// <summary>The formula of a program; null where it is none: it has arrays, integers, logic, or names that mean something else in
    /// formulas.</summary>
    internal static MethodFormula? Of(string method, Program program, ExprPool pool)
    {
        if (!program.IsExpression)
            return null;
        // Math.Pow is a power to a reader, whatever its last bit is.
        Expr value = Traversal.Rewrite([Dataflow.Of(program, pool).Result], static (node, operands) =>
            node is Call { Function.IsPower: true } ? node.Pool.Power(operands[0], operands[1])
            : operands.Count == 0 ? node : node.WithOperands(operands))[0];
        if (!Traversal.PostOrder(value).All(IsOfFormulas))
            return null;
        string text = TextPrinter.Print(value);
        try
        {
            return TextPrinter.Print(FormulaParser.Parse(text, new ExprPool())) == text ? new MethodFormula(method, text) : null;
        }
        catch (FormulaException)
        {
            return null;
        }
    }

    private static bool IsOfFormulas(Expr e) => e switch
    {
        Variable v => v.Type == NumericType.Double && Constants.InFormula(v.Name) is null,
        Number => e.Type == NumericType.Exact,
        Constant or Sum or Product or Negate or Quotient or Power or Call or Compare or Conditional =>
            e.Type is NumericType.Exact or NumericType.Double or NumericType.Boolean,
        _ => false,
    };
}
