using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using SymGrad.Differentiation;
using Xunit;

namespace SymGrad.Symbolic.Tests;

/// <summary>What every entry of the function table promises, whatever it is: a new entry is tested the moment it exists.</summary>
public class FunctionTableTests
{
    private static readonly double[] Everywhere =
        [.. new[] { 0, 1e-300, 1e-9, 0.3, 1, 1.5, 7, 100.5, 1e5 + 0.25, 1e16, 1e200, 1e300, double.PositiveInfinity }.SelectMany(static v => new[] { v, -v }), double.NaN];

    public static TheoryData<string> Names() => new(Functions.All.Select(static f => f.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Call_TypeIsThatOfTheArgumentsThatAreNoIntegers(string name)
    {
        FunctionDef function = Find(name);
        foreach (NumericType type in (NumericType[])[NumericType.Double, NumericType.Single])
        {
            var pool = new ExprPool();
            Expr[] arguments = Enumerable.Range(0, function.Arity).Select(i => (Expr)pool.Variable("u" + i, i < function.LeadingIntegers ? NumericType.Int32 : type)).ToArray();
            Assert.Equal(type, pool.Call(function, arguments).Type);
            Assert.All(function.Partials, rule => Assert.True(rule(arguments, pool.Call(function, arguments)).Type is var t && (t == type || t == NumericType.Exact)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void SignAndZeros_AreThoseOfItsValues(string name)
    {
        FunctionDef function = Find(name);
        foreach (double u in Everywhere)
        {
            foreach (double v in function.Arity == 1 ? [0] : Everywhere)
            {
                if (function.LeadingIntegers > 0 || function.Arity > 2)
                    continue;
                double value = function.Evaluate(function.Arity == 1 ? [u] : [u, v]);
                if (function.Sign != KnownSign.Any)
                    Assert.False(value < 0 || (value == 0 && function.Sign == KnownSign.Positive), $"{name}({u:R}, {v:R}) = {value:R}");
                if (function.KeepsZeros && !double.IsNaN(value))
                    Assert.True(value == 0 == (u == 0), $"{name}({u:R}) = {value:R}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Edge_IsWhereValueOrPartialIsInfinite(string name)
    {
        FunctionDef function = Find(name);
        if (function is not { EdgeAt: { } edge } || function.IsPower)
            return;
        (Variable[] u, Expr call) = Make(function);
        double[] values = new Evaluator([call, ReverseMode.Gradient(call, u)[0]], u).Evaluate([edge]);
        Assert.True(double.IsInfinity(function.Edge == Edge.InfiniteValue ? values[0] : values[1]), $"{name}({edge}) = {values[0]:R}, {values[1]:R}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Companion_IsMutual(string name)
    {
        if (Find(name).Companion is { } companion)
            Assert.Equal(name, Find(companion).Companion);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void SecondDerivatives_AgreeWithDifferencesOfTheFirst(string name)
    {
        FunctionDef function = Find(name);
        (Variable[] u, Expr call) = Make(function);
        Expr[] gradient = ReverseMode.Gradient(call, u);
        Expr[] hessian = gradient.SelectMany(g => ReverseMode.Gradient(g, u)).ToArray();
        var evaluator = new Evaluator([.. gradient, .. hessian], u);
        var random = new Random(11);
        for (int sample = 0; sample < 50; sample++)
        {
            double[] at = function.Domain.Select(d => d.Low + (d.High - d.Low) * random.NextDouble()).ToArray();
            if (function.LeadingIntegers > 0 || (function.Kink is not null && (at.Any(v => Math.Abs(v - Math.Round(v)) < 0.02) || (at.Length == 2 && Math.Abs(Math.Abs(at[0]) - Math.Abs(at[1])) < 0.02))))
                continue;
            double[] values = evaluator.Evaluate(at);
            for (int i = 0; i < u.Length; i++)
            {
                for (int j = 0; j < u.Length; j++)
                {
                    double slope = Slope(p => evaluator.Evaluate(p)[i], at, j), actual = values[u.Length + i * u.Length + j];
                    Assert.True(RandomExpressions.Close(actual, slope, 1e-6), $"{name} by {i} and {j} at ({string.Join(", ", at)}): {actual:R}, differences {slope:R}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Partial_IsNaNWhereTheFunctionIs(string name)
    {
        FunctionDef function = Find(name);
        (Variable[] u, Expr call) = Make(function);
        Expr[] gradient = ReverseMode.Gradient(call, u);
        var evaluator = new Evaluator([call, .. gradient], u);
        IEnumerable<double[]> points = function.Arity switch
        {
            1 => Everywhere.Select(static v => new[] { v }),
            2 => Everywhere.SelectMany(static v => Everywhere.Select(w => new[] { v, w })),
            _ => Everywhere.SelectMany(v => Everywhere.SelectMany(w => Enumerable.Range(1, function.Arity - 1)
                .Select(at => Enumerable.Range(0, function.Arity).Select(i => i == 0 ? v : i == at ? w : 0.5).ToArray()))),
        };
        foreach (double[] at in points)
        {
            // What is written out stands for parts of derivatives, which are NaN already at infinity. An exponent of 1 makes a straight
            // line, and 1e-300 less 1 is -1. What is defined passes on the NaN of its second argument.
            if ((function.Written is not null && at.Any(double.IsInfinity)) || (function == DerivativeFunctions.Defined && !double.IsNaN(at[1]))
                || (function == Functions.MathPow && (at[1] == 1 || Math.Abs(at[1]) is > 0 and < 1e-16)))
            {
                continue;
            }
            double[] values = evaluator.Evaluate(at);
            for (int i = 0; i < u.Length; i++)
            {
                // The slope of a straight line is known without the point.
                bool isBent = Traversal.PostOrder(gradient[i]).Contains(u[i]);
                Assert.False(isBent && double.IsNaN(values[0]) && double.IsFinite(values[1 + i]), $"{name} at ({string.Join(", ", at)}) is NaN, its partial by {i} is {values[1 + i]:R}");
            }
        }
    }

    [Theory]
    [InlineData(EdgeRule.Selected)]
    [InlineData(EdgeRule.Textbook)]
    public void Derivatives_AreAccurateOverTheWholeRange(EdgeRule edges)
    {
        var failures = new List<string>();
        foreach (IGrouping<string, string[]> rows in Rows().GroupBy(static r => r[0]))
        {
            (Variable[] u, Expr call) = Make(Find(rows.Key));
            Expr first = ForwardMode.Derivative(call, u[0], edges), second = ReverseMode.Gradient(ReverseMode.Gradient(call, u)[0], u)[0];
            var evaluator = new Evaluator([first, second], u);
            foreach (string[] row in rows)
            {
                double[] numbers = row.Skip(1).Select(static t => double.Parse(t, CultureInfo.InvariantCulture)).ToArray();
                double[] values = evaluator.Evaluate([numbers[0]]);
                // As a textbook has it, it is only read.
                if (edges == EdgeRule.Selected)
                    failures.AddRange(new[] { 0, 1 }.Where(i => !IsAccurate(values[i], numbers[1 + i])).Select(i => $"{rows.Key} of order {i + 1} at {row[1]}: {values[i]:R}, not {numbers[1 + i]:R}"));
                else
                    Assert.DoesNotContain(Traversal.PostOrder(first), static n => n is Call { Function.Textbook: not null });
            }
        }
        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    // What is smaller than this may underflow on the way, in the product of two reciprocals.
    private const double Smallest = 1e-299;

    private static bool IsAccurate(double actual, double expected) =>
        actual.Equals(expected) || Math.Abs(actual - expected) <= 1e-11 * Math.Abs(expected) + Smallest;

    private static List<string[]> Rows()
    {
        using var reader = new StreamReader(typeof(FunctionTableTests).Assembly.GetManifestResourceStream("partials.csv")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).Select(static line => line.Split(',')).ToList();
    }

    private static FunctionDef Find(string name) => Functions.All.Single(f => f.Name == name);

    private static (Variable[] Arguments, Expr Call) Make(FunctionDef function)
    {
        var pool = new ExprPool();
        Variable[] u = Enumerable.Range(0, function.Arity).Select(i => pool.Variable("u" + i)).ToArray();
        return (u, pool.Call(function, u));
    }

    private static double Slope(Func<double[], double> f, double[] at, int i)
    {
        double Central(double step)
        {
            double[] up = [.. at], down = [.. at];
            up[i] += step;
            down[i] -= step;
            return (f(up) - f(down)) / (2 * step);
        }
        return (4 * Central(5e-4) - Central(1e-3)) / 3;
    }
}
