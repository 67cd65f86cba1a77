using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Symbolic;

/// <summary>A relation between the kernels of a polynomial, used in one direction.</summary>
/// <param name="Name">The relation as mathematics.</param>
/// <param name="Function">The function whose powers are replaced.</param>
/// <param name="Partners">What they are replaced by.</param>
/// <param name="Degree">The least power that is replaced, as often as it is contained; 0 for every power.</param>
/// <param name="Rewrite">That power, given the partners as polynomials.</param>
internal sealed record KernelRelation(string Name, FunctionDef Function, IReadOnlyList<FunctionDef> Partners, int Degree,
    Func<IReadOnlyList<Polynomial>, Polynomial> Rewrite);

/// <summary>The relations between functions of the same argument, and the ways to use them together that may lead to a shorter
/// form.</summary>
internal static class Relations
{
    private static readonly KernelRelation Cos2 = Square("cos(u)^2 = 1 - sin(u)^2", Functions.Cos, Functions.Sin, 1, -1);
    private static readonly KernelRelation Sin2 = Square("sin(u)^2 = 1 - cos(u)^2", Functions.Sin, Functions.Cos, 1, -1);
    private static readonly KernelRelation Cosh2 = Square("cosh(u)^2 = 1 + sinh(u)^2", Functions.Cosh, Functions.Sinh, 1, 1);
    private static readonly KernelRelation Sinh2 = Square("sinh(u)^2 = cosh(u)^2 - 1", Functions.Sinh, Functions.Cosh, -1, 1);
    private static readonly KernelRelation Sech2 = Square("sech(u)^2 = 1 - tanh(u)^2", Functions.Sech, Functions.Tanh, 1, -1);
    private static readonly KernelRelation Tanh2 = Square("tanh(u)^2 = 1 - sech(u)^2", Functions.Tanh, Functions.Sech, 1, -1);
    private static readonly KernelRelation Tan = new("tan(u) = sin(u)/cos(u)", Functions.Tan, [Functions.Sin, Functions.Cos], 0,
        static p => Ratio(p[0], p[1]));
    private static readonly KernelRelation Tanh = new("tanh(u) = sinh(u)/cosh(u)", Functions.Tanh, [Functions.Sinh, Functions.Cosh], 0,
        static p => Ratio(p[0], p[1]));
    private static readonly KernelRelation Sech = new("sech(u) = 1/cosh(u)", Functions.Sech, [Functions.Cosh], 0,
        static p => Ratio(Polynomial.One, p[0]));

    /// <summary>The ways: what is replaced together, in order.</summary>
    public static IReadOnlyList<IReadOnlyList<KernelRelation>> Ways { get; } =
    [
        [],
        [Cos2, Cosh2, Sech2],
        [Sin2, Sinh2, Tanh2],
        [Tan, Tanh, Sech, Cos2, Cosh2],
        [Tan, Tanh, Sech, Sin2, Sinh2],
    ];

    /// <summary>The polynomial after the relations of one way; null where it becomes too long.</summary>
    public static Polynomial? Apply(IReadOnlyList<KernelRelation> way, Kernels kernels, Polynomial p)
    {
        Polynomial? result = p;
        foreach (KernelRelation relation in way)
        {
            foreach (int generator in result?.Generators() ?? [])
            {
                if (kernels[generator] is Call c && c.Function == relation.Function && kernels.UnitOf(generator) == 1)
                    result = result is null ? null : Replace(relation, kernels, result, generator, c);
            }
        }
        return result;
    }

    /// <summary>Whether a way changes anything there.</summary>
    public static bool Applies(IReadOnlyList<KernelRelation> way, Kernels kernels) => way.Count == 0
        || way.Any(relation => Enumerable.Range(0, kernels.Count).Any(i => kernels[i] is Call c && c.Function == relation.Function));

    private static Polynomial? Replace(KernelRelation relation, Kernels kernels, Polynomial p, int generator, Call call)
    {
        if (p.Terms.Keys.All(t => relation.Degree > 0 ? t[generator] < relation.Degree : t[generator] == 0))
            return p;
        Polynomial replacement = relation.Rewrite(relation.Partners
            .Select(f => Polynomial.Term(kernels.PowerOf(call.Pool.Call(f, call.Operands[0]), Rational.One), Rational.One)).ToList());
        var result = new Polynomial();
        foreach (KeyValuePair<Exponents, Rational> term in p.Terms)
        {
            int power = term.Key[generator];
            int count = relation.Degree == 0 ? power : Math.Max(power, 0) / relation.Degree;
            Polynomial? replaced = count >= 0
                ? replacement.Power(count, kernels.Limit) : Reciprocal(replacement).Power(-count, kernels.Limit);
            if (replaced is null)
                return null;
            result = result.Plus(replaced.TimesTerm(term.Key.With(generator, power - count * Math.Max(relation.Degree, 1)), term.Value),
                Rational.One);
        }
        return result;
    }

    private static KernelRelation Square(string name, FunctionDef function, FunctionDef partner, int constant, int factor) =>
        new(name, function, [partner], 2,
            p => Polynomial.Term(Exponents.None, constant).Plus(p[0].TimesTerm(p[0].Terms.Keys.First(), Rational.One), factor));

    // Of single terms.
    private static Polynomial Ratio(Polynomial a, Polynomial b) => a.TimesTerm(Reciprocal(b).Terms.Keys.First(), Rational.One);

    private static Polynomial Reciprocal(Polynomial term) =>
        Polynomial.Term(Exponents.None.Plus(term.Terms.Keys.First(), -1), Rational.One);
}
