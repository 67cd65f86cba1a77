using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Calculus;

/// <summary>Solves equations in which the variable stands once, by undoing what is done to it, from outside inwards.</summary>
internal static class Isolation
{
    // The inverse of functions that have one everywhere.
    private static readonly Dictionary<FunctionDef, FunctionDef> Inverses = new()
    {
        [Functions.Exp] = Functions.Log,
        [Functions.Log] = Functions.Exp,
        [Functions.Expm1] = Functions.Log1p,
        [Functions.Log1p] = Functions.Expm1,
        [Functions.Sinh] = Functions.Asinh,
        [Functions.Asinh] = Functions.Sinh,
        [Functions.Tanh] = Functions.Atanh,
        [Functions.Atanh] = Functions.Tanh,
        [Functions.Asin] = Functions.Sin,
        [Functions.Acos] = Functions.Cos,
        [Functions.Atan] = Functions.Tan,
    };

    /// <summary>The solutions of f = 0; none where it is not solved so.</summary>
    public static IReadOnlyList<Expr> Of(Expr f, Variable x)
    {
        Expr e = Simplifier.Simplify(f);
        List<Expr> right = [x.Pool.Zero];
        while (e != x)
        {
            List<Expr> inner = [.. e.Operands.Where(o => Numbers.DependsOn(o, x))];
            if (inner.Count != 1 || Undone(e, inner[0], right) is not { } undone)
                return [];
            (e, right) = (inner[0], undone);
        }
        return [.. right.Select(r => Simplifier.Simplify(r))];
    }

    private static List<Expr>? Undone(Expr e, Expr inner, List<Expr> right)
    {
        ExprPool pool = e.Pool;
        List<Expr> rest = [.. e.Operands.Where(o => o != inner)];
        switch (e)
        {
            case Negate:
                return Each(static r => -r);
            case Sum:
                return Each(r => r - rest.Aggregate(static (a, b) => a + b));
            case Product:
                return Each(r => r / rest.Aggregate(static (a, b) => a * b));
            case Quotient q when inner == q.Numerator:
                return Each(r => r * q.Denominator);
            case Quotient q:
                return Each(r => q.Numerator / r);
            case Power { Exponent: Number { Value: { IsInteger: true } n } } when n.Numerator.IsEven:
                return [.. right.SelectMany(r => new[] { -pool.Power(r, pool.Number(1 / n)), pool.Power(r, pool.Number(1 / n)) })];
            case Power { Exponent: Number { Value: { IsInteger: true } n } } when n == 3:
                return Each(r => pool.Call(Functions.Cbrt, r));
            case Power p when inner == p.Base:
                return Each(r => pool.Power(r, pool.One / p.Exponent));
            case Power p:
                return Each(r => pool.Call(Functions.Log, r) / pool.Call(Functions.Log, p.Base));
            case Call c when c.Function == Functions.Sqrt:
                return Each(r => pool.Power(r, pool.Number(2)));
            case Call c when c.Function == Functions.Cbrt:
                return Each(r => pool.Power(r, pool.Number(3)));
            case Call { Operands.Count: 1 } c when Inverses.TryGetValue(c.Function, out FunctionDef? inverse):
                return Each(r => pool.Call(inverse, r));
            default:
                return null;
        }

        List<Expr> Each(System.Func<Expr, Expr> undo) => [.. right.Select(undo)];
    }
}
