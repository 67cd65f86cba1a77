using System.Collections.Generic;
using System.Linq;
using CsCheck;
using SymGrad.Differentiation;
using Xunit;

namespace SymGrad.Symbolic.Tests;

public class SimplifierTests
{
    [Fact]
    public void Simplify_RandomExpressions_KeepsTheValueAndIsIdempotent() =>
        Gen.Select(RandomExpressions.Of(4), RandomExpressions.Point).Sample((make, at) =>
        {
            var pool = new ExprPool();
            Expr e = make(pool);
            Expr simplified = Simplifier.Simplify(e);
            Assert.Equal(simplified.ToString(), Simplifier.Simplify(new ExprPool().Import(simplified)).ToString());
            IReadOnlyList<Variable> variables = RandomExpressions.Variables(pool);
            double[] values = new Evaluator([e, simplified, Simplifier.Normalize(e), Simplifier.Collect(e)], variables).Evaluate(at);
            Assert.True(RandomExpressions.Close(values[0], values[1], 1e-8), $"{e} is {values[0]:R}, simplified {values[1]:R}: {simplified}");
            Assert.True(RandomExpressions.Close(values[0], values[2], 1e-8), $"{e} is {values[0]:R}, normalized {values[2]:R}");
            Assert.True(RandomExpressions.Close(values[0], values[3], 1e-8), $"{e} is {values[0]:R}, collected {values[3]:R}");
        }, iter: 2000);

    [Fact]
    public void Simplify_RandomPartialFunctions_KeepsTheValueAndWhereThereIsNone() =>
        Gen.Select(RandomExpressions.Partial(4), RandomExpressions.Coordinate.Array[20]).Sample((make, at) =>
        {
            var pool = new ExprPool();
            var variables = new List<Variable>();
            Expr e = make(() =>
            {
                if (variables.Count < at.Length)
                    variables.Add(pool.Variable("x" + variables.Count));
                return variables[^1];
            });
            Expr[] forms = [e, Simplifier.Simplify(e), Simplifier.Normalize(e), Simplifier.Collect(e)];
            var evaluator = new Evaluator(forms, variables);
            double[] values = evaluator.Evaluate(at[..variables.Count]);
            // At a single point, as 0/0 at u = 0 in u^(3/2)/u, a shorter form may have the value of the limit.
            // Where that is an exponent 0, even NaN^0 is 1: so at no single point is any form compared.
            double[] Beside(double by) => evaluator.Evaluate(at[..variables.Count].Select((v, i) => v * (1 + by * (i + 1))).ToArray());
            bool[] isNaN = values.Select(double.IsNaN).ToArray();
            if (!isNaN.SequenceEqual(Beside(1e-5).Select(double.IsNaN)) || !isNaN.SequenceEqual(Beside(-1e-5).Select(double.IsNaN)))
                return;
            // What overflows or is next to a pole has no digits to compare, and neither has what is made of that: b^(1/0) / b^(1/0).
            var parts = new Evaluator([.. Traversal.PostOrder([e])], variables);
            double[] partValues = parts.Evaluate(at[..variables.Count]);
            if (System.Math.Abs(values[0]) > 1e4 || partValues.Any(double.IsInfinity))
                return;
            // A factor or a numerator that is 0 everywhere, such as log(u^0) or, rounded, cos(asin(u^0)), leaves nothing of the others,
            // wherever those are defined: 0*sqrt(u) is 0.
            Dictionary<Expr, double> valueOf = Traversal.PostOrder([e]).Zip(partValues).ToDictionary(static p => p.First, static p => p.Second);
            bool IsNothing(Expr part) => System.Math.Abs(valueOf[part]) < 1e-15;
            if (valueOf.Keys.Any(n => double.IsNaN(valueOf[n])
                && ((n is Product && n.Operands.Any(IsNothing)) || (n is Quotient && IsNothing(n.Operands[0])))))
                return;
            for (int i = 1; i < forms.Length; i++)
                Assert.True(RandomExpressions.Close(values[0], values[i], 1e-6), $"{e} is {values[0]:R}, {values[i]:R} as {forms[i]}");
        }, iter: 3000);

    [Fact]
    public void Simplify_DoesNotDependOnTheOrderOfCreation() =>
        RandomExpressions.Of(4).Sample(make =>
        {
            var first = new ExprPool();
            var second = new ExprPool();
            // Other nodes first, so that ids and hashes differ.
            foreach (string name in new[] { "z", "q", "y", "x" })
                second.Call(Functions.Cos, second.Variable(name));
            Assert.Equal(Simplifier.Simplify(make(first)).ToString(), Simplifier.Simplify(make(second)).ToString());
        }, iter: 300);

    [Fact]
    public void Simplify_FractionalPowersOfNumbers_AreCoefficients()
    {
        var pool = new ExprPool();
        Variable x = pool.Variable("x");
        Expr half = pool.Number(Rational.Create(1, 2));
        Expr e = pool.Sum(x, pool.Product(x, pool.Power(pool.Number(4), half)));
        Assert.Same(pool.Product(pool.Number(3), x), Simplifier.Simplify(e));
    }

    [Fact]
    public void Simplify_NestedReciprocalSquares_StaysBounded()
    {
        var pool = new ExprPool();
        Expr e = pool.Variable("x");
        for (int i = 0; i < 30; i++)
            e = pool.Power(pool.Sum(pool.One, pool.Quotient(pool.One, e)), pool.Number(2));
        Assert.InRange(Traversal.PostOrder(Simplifier.Simplify(e)).Count, 2, 5000);
    }

    [Fact]
    public void Simplify_ManyDenominators_StaysBounded()
    {
        var pool = new ExprPool();
        Variable x = pool.Variable("x");
        Expr e = pool.Sum(Enumerable.Range(1, 50).Select(i => pool.Quotient(pool.One, pool.Sum(x, pool.Number(i)))).ToList());
        Assert.InRange(Traversal.PostOrder(Simplifier.Simplify(ForwardMode.Derivative(e, x))).Count, 50, 5000);
    }

    [Fact]
    public void Simplify_DeepNesting_DoesNotOverflowTheStack()
    {
        var pool = new ExprPool();
        Expr e = pool.Variable("x");
        for (int i = 0; i < 20_000; i++)
            e = pool.Call(Functions.Sin, pool.Sum(e, pool.One));
        Assert.NotNull(Simplifier.Normalize(e));
    }

    [Fact]
    public void Rules_NeverGiveUpTheSign()
    {
        var pool = new ExprPool();
        Variable x = pool.Variable("x");
        Expr root = pool.Call(Functions.Sqrt, pool.Power(x, pool.Number(2)));
        Assert.Same(pool.Call(Functions.Abs, x), Simplifier.Simplify(root));
    }

    [Theory]
    [InlineData(9, 774840978)]
    [InlineData(4, 100000000001)]
    [InlineData(2, 774840978)]
    public void Simplify_HugePowersOfNumbers_AreLeftStanding(int @base, long twiceExponent)
    {
        var pool = new ExprPool();
        Expr power = pool.Power(pool.Number(@base), pool.Number(Rational.Create(twiceExponent, 2)));
        Assert.Same(power, Simplifier.Simplify(power));
    }
}
