using SymGrad.Parser;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad.Cli.Calculus;

/// <summary>Reads <c>x^2 + y^2 = 1</c>: two formulas with an equals sign between them, or one that is to be 0.</summary>
/// <param name="Left">The left side.</param>
/// <param name="Right">The right side.</param>
internal sealed record Equation(Expr Left, Expr Right)
{
    /// <summary>Left less right, which is 0.</summary>
    public Expr Difference => Right.IsZero ? Left : Left.Pool.Sum(Left, Left.Pool.Negate(Right));

    /// <summary>Reads an equation.</summary>
    /// <param name="text">The text.</param>
    /// <param name="definitions">What names stand for.</param>
    /// <exception cref="UsageException">There is more than one equals sign.</exception>
    /// <exception cref="FormulaException">A side is no formula.</exception>
    public static Equation Parse(string text, Definitions definitions)
    {
        int at = -1;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '=' || (i > 0 && "<>!=".Contains(text[i - 1])) || (i + 1 < text.Length && text[i + 1] == '='))
                continue;
            if (at >= 0)
                throw new UsageException(Say("An equation has one equals sign."));
            at = i;
        }
        if (at < 0)
        {
            Expr whole = definitions.Parse(text).Expression;
            return new Equation(whole, whole.Pool.Zero);
        }
        Expr left = definitions.Parse(text[..at]).Expression, right = definitions.Parse(text[(at + 1)..]).Expression;
        return new Equation(left, left.Pool.Import(right));
    }
}
