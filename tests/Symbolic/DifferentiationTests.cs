using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using SymGrad.Differentiation;
using Xunit;

namespace SymGrad.Symbolic.Tests;

public class DifferentiationTests
{
    public static TheoryData<string> FunctionNames() => new(Functions.All.Where(f => f.LeadingIntegers == 0).Select(f => f.Name));

    [Theory]
    [MemberData(nameof(FunctionNames))]
    public void Table_EveryPartial_AgreesWithHighOrderDifferences(string name)
    {
        FunctionDef function = Functions.All.Single(f => f.Name == name);
        var pool = new ExprPool();
        Variable[] u = Enumerable.Range(0, function.Arity).Select(i => pool.Variable("u" + i)).ToArray();
        Expr call = pool.Call(function, u);
        Expr[] gradient = ReverseMode.Gradient(call, u);
        var evaluator = new Evaluator([call, .. gradient], u);
        var random = new Random(7);
        for (int sample = 0; sample < 200; sample++)
        {
            double[] at = function.Domain.Select(d => d.Low + (d.High - d.Low) * random.NextDouble()).ToArray();
            // Steps and kinks: stay away from where a difference would straddle one.
            if (function.Kink is not null && (at.Any(v => Math.Abs(v - Math.Round(v)) < 0.02) || (at.Length == 2 && Math.Abs(at[0] - at[1]) < 0.02)))
                continue;
            for (int i = 0; i < at.Length; i++)
            {
                double expected = Difference(p => evaluator.Evaluate(p)[0], at, i);
                double actual = evaluator.Evaluate(at)[1 + i];
                Assert.True(RandomExpressions.Close(actual, expected, 1e-7), $"{name} by {i} at ({string.Join(", ", at)}): {actual:R}, differences {expected:R}");
            }
        }
    }

    [Fact]
    public void Polygamma_PartialByItsArgument_IsTheNextOrder()
    {
        var pool = new ExprPool();
        Variable x = pool.Variable("x");
        Expr derivative = ForwardMode.Derivative(pool.Call(Functions.Polygamma, pool.Number(2), x), x);
        Assert.Same(pool.Call(Functions.Polygamma, pool.Number(3), x), derivative);
    }

    [Theory]
    [InlineData("besselj")]
    [InlineData("bessely")]
    [InlineData("besseli")]
    [InlineData("besselk")]
    public void Bessel_PartialsByTheArgument_AgreeWithDifferences(string name)
    {
        var pool = new ExprPool();
        Variable x = pool.Variable("x");
        foreach (int order in (int[])[-2, -1, 0, 1, 2, 5])
        {
            Expr call = pool.Call(Functions.InFormula(name)!, pool.Number(order), x);
            Expr first = ForwardMode.Derivative(call, x);
            var evaluator = new Evaluator([call, first, ForwardMode.Derivative(first, x)], [x]);
            foreach (double at in (double[])[0.4, 1.7, 3.1, 12.5, 26.3])
            {
                double[] values = evaluator.Evaluate([at]);
                Assert.True(RandomExpressions.Close(values[1], Difference(p => evaluator.Evaluate(p)[0], [at], 0), 1e-7), $"{name} {order} {at}");
                Assert.True(RandomExpressions.Close(values[2], Difference(p => evaluator.Evaluate(p)[1], [at], 0), 1e-7), $"{name} {order} {at}");
            }
        }
    }

    [Fact]
    public void ReverseAndForward_RandomExpressions_AgreeWithDifferences() =>
        Gen.Select(RandomExpressions.Of(4), RandomExpressions.Point).Sample((make, at) =>
        {
            var pool = new ExprPool();
            Expr e = make(pool);
            IReadOnlyList<Variable> variables = RandomExpressions.Variables(pool);
            Expr[] reverse = ReverseMode.Gradient(e, variables);
            Expr[] forward = variables.Select(v => ForwardMode.Derivative(e, v, EdgeRule.Selected)).ToArray();
            var evaluator = new Evaluator([e, .. reverse, .. forward], variables);
            double[] values = evaluator.Evaluate(at);
            for (int i = 0; i < 3; i++)
            {
                Assert.True(RandomExpressions.Close(values[1 + i], values[4 + i], 1e-9), $"{e}: reverse {values[1 + i]:R}, forward {values[4 + i]:R}");
                // A difference across a branch is no derivative: three step lengths have to agree before one is believed.
                double[] slopes = new[] { 1e-3, 3e-4, 1e-4 }.Select(h => Difference(p => evaluator.Evaluate(p)[0], at, i, h)).ToArray();
                if (slopes.All(s => RandomExpressions.Close(s, slopes[0], 1e-7)))
                    Assert.True(RandomExpressions.Close(values[1 + i], slopes[2], 1e-5), $"{e} at ({string.Join(", ", at)}): {values[1 + i]:R}, differences {slopes[2]:R}");
            }
        }, iter: 2000);

    [Fact]
    public void Gradient_OfAProductOfFiftyFactors_HasFewerThan400Nodes()
    {
        var pool = new ExprPool();
        Variable[] x = Enumerable.Range(0, 50).Select(i => pool.Variable("x" + i)).ToArray();
        Assert.InRange(Traversal.PostOrder(ReverseMode.Gradient(pool.Product(x), x)).Count, 51, 399);
    }

    [Fact]
    public void Derivative_OfANestedComposition_IsLinearInTheNesting()
    {
        int[] sizes = new[] { 30, 60 }.Select(depth =>
        {
            var pool = new ExprPool();
            Variable x = pool.Variable("x");
            Expr e = x;
            for (int i = 0; i < depth; i++)
                e = pool.Call(i % 2 == 0 ? Functions.Sin : Functions.Exp, pool.Sum(pool.Product(e, e), x));
            return Traversal.PostOrder(ForwardMode.Derivative(e, x)).Count;
        }).ToArray();
        Assert.True(sizes[1] <= 2.2 * sizes[0], $"{sizes[0]} nodes at depth 30, {sizes[1]} at depth 60");
    }

    public static TheoryData<string, double, double, double> Edges() => new()
    {
        // what, x, derivative by x, tolerance
        { "sqrt(x*x)", 0, 0, 0 },
        { "if(x > 0, sqrt(x), 0)", 0, 0, 0 },
        { "x^2", 0, 0, 0 },
        { "x^3", -2, 12, 0 },
        { "abs", 0, 0, 0 },
        { "relu", 0, 0, 0 },
        { "max(x, 0)", 0, 1, 0 },
        { "max(0, x)", 0, 0, 0 },
        { "max(x, NaN)", 1, double.NaN, 0 },
        { "hypot(x, 0)", 0, 0, 0 },
        { "min(1/x, 5)", 0, 0, 0 },
        { "0^x", 2, 0, 0 },
        { "1/(1+exp(-x))", -800, 0, 0 },
    };

    [Theory]
    [MemberData(nameof(Edges))]
    public void Edges_DerivativeIsAsStated(string what, double at, double expected, double tolerance)
    {
        var pool = new ExprPool();
        Variable x = pool.Variable("x");
        Expr zero = pool.Zero;
        Expr e = what switch
        {
            "sqrt(x*x)" => pool.Call(Functions.Sqrt, pool.Product(x, x)),
            "if(x > 0, sqrt(x), 0)" => pool.Conditional(pool.Compare(ComparisonOperator.Greater, x, zero), pool.Call(Functions.Sqrt, x), zero),
            "x^2" => pool.Power(x, pool.Number(2)),
            "x^3" => pool.Power(x, pool.Number(3)),
            "abs" => pool.Call(Functions.Abs, x),
            "relu" => pool.Call(Functions.Relu, x),
            "max(x, 0)" => pool.Call(Functions.Max, x, zero),
            "max(0, x)" => pool.Call(Functions.Max, zero, x),
            "max(x, NaN)" => pool.Call(Functions.Max, x, pool.FromDouble(double.NaN)),
            "hypot(x, 0)" => pool.Call(Functions.Hypot, x, zero),
            "min(1/x, 5)" => pool.Call(Functions.Min, pool.Quotient(pool.One, x), pool.Number(5)),
            "0^x" => pool.Power(zero, x),
            _ => pool.Quotient(pool.One, pool.Sum(pool.One, pool.Call(Functions.Exp, pool.Negate(x)))),
        };
        foreach (Expr derivative in new[] { ReverseMode.Gradient(e, [x])[0], ForwardMode.Derivative(e, x, EdgeRule.Selected) })
        {
            double actual = new Evaluator([derivative], [x]).Evaluate([at])[0];
            Assert.True(expected.Equals(actual) || Math.Abs(actual - expected) <= tolerance, $"{what} at {at}: {actual}, not {expected}: {derivative}");
        }
    }

    [Fact]
    public void Gradient_ByAVariableOfOneBranch_IsZeroWhereTheOtherIsTaken()
    {
        var pool = new ExprPool();
        Variable x = pool.Variable("x"), y = pool.Variable("y");
        Expr e = pool.Conditional(pool.Compare(ComparisonOperator.Greater, x, pool.Zero), pool.Product(y, y), x);
        Expr[] gradient = ReverseMode.Gradient(e, [x, y]);
        Assert.Equal([0.0, 6.0, 1.0, 0.0], new[] { 1.0, -1.0 }.SelectMany(v => new Evaluator(gradient, [x, y]).Evaluate([v, 3])));
    }

    // -sinh(x)/cosh(x)^2, whose square overflows from 356 on; the values are computed with 60 digits.
    [Theory]
    [InlineData(700, -1.9719353087519541713e-304)]
    [InlineData(-700, 1.9719353087519541713e-304)]
    [InlineData(2, -0.25624067944167636386)]
    public void Derivative_OfTheReciprocalOfCosh_HasItsDigitsWhereTheSquareOverflows(double at, double expected)
    {
        var pool = new ExprPool();
        Variable x = pool.Variable("x");
        Expr e = 1 / pool.Call(Functions.Cosh, x);
        foreach (Expr derivative in new[] { ReverseMode.Gradient(e, [x])[0], ForwardMode.Derivative(e, x, EdgeRule.Selected) })
            Assert.True(RandomExpressions.Close(expected, new Evaluator([derivative], [x]).Evaluate([at])[0], 1e-13), $"{derivative} at {at}");
    }

    [Fact]
    public void CancelledPool_EndsWhatMakesExpressions()
    {
        var pool = new ExprPool();
        Variable x = pool.Variable("x");
        Expr e = pool.Call(Functions.Sin, pool.Product(x, x)) + pool.Number(1);
        pool.Cancellation = new System.Threading.CancellationToken(canceled: true);
        Assert.Throws<OperationCanceledException>(() => ReverseMode.Gradient(e, [x]));
        Assert.Throws<OperationCanceledException>(() => ForwardMode.Derivative(e, x));
        Assert.Throws<OperationCanceledException>(() => Simplifier.Normalize(pool.Product(e, e)));
    }

    // Central differences with two Richardson steps: an error of order h^6.
    private static double Difference(Func<double[], double> f, double[] at, int i, double h = 1e-3)
    {
        double Slope(double step)
        {
            double[] up = [.. at], down = [.. at];
            up[i] += step;
            down[i] -= step;
            return (f(up) - f(down)) / (2 * step);
        }
        double a = Slope(h), b = Slope(h / 2), c = Slope(h / 4);
        double ab = (4 * b - a) / 3, bc = (4 * c - b) / 3;
        return (16 * bc - ab) / 15;
    }

    // Complex step knows nothing of the partials in the table; both have to say the same to rounding.
    [Fact]
    public void EveryAnalyticFunction_PartialsAgreeWithComplexStep()
    {
        var random = new Random(23);
        int seen = 0;
        var failures = new List<string>();
        foreach (FunctionDef function in Functions.All.Where(static f => f.Analytic is not null))
        {
            var pool = new ExprPool();
            Variable[] u = Enumerable.Range(0, function.Arity).Select(i => pool.Variable("u" + i)).ToArray();
            Expr call = pool.Call(function, u);
            Expr[] gradient = ReverseMode.Gradient(call, u);
            var evaluator = new Evaluator([call, .. gradient], u);
            for (int repeat = 0; repeat < 50; repeat++, seen++)
            {
                double[] at = function.Domain.Select(d => d.Low + (d.High - d.Low) * random.NextDouble()).ToArray();
                var point = u.Select((v, i) => (v.Name, at[i])).ToDictionary(static p => p.Name, static p => p.Item2);
                double[] expected = evaluator.Evaluate(at);
                for (int i = 0; i < u.Length; i++)
                {
                    double actual = ComplexStep.Partial(call, u[i].Name, point);
                    if (!RandomExpressions.Close(expected[1 + i], actual, 1e-12))
                        failures.Add($"{function.Name} by {i} at {string.Join(", ", at)}: {actual:R}, not {expected[1 + i]:R}");
                }
            }
        }
        Assert.True(failures.Count == 0, string.Join("\n", failures));
        Assert.True(seen > 1400);
    }

    [Fact]
    public void ComplexStep_NamesWhatStandsInItsWay()
    {
        var pool = new ExprPool();
        Assert.Equal(["erf"], ComplexStep.Obstacles(pool.Call(Functions.Erf, pool.Call(Functions.Sin, pool.Variable("x")))));
    }
}
