using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using SymGrad.Differentiation;
using SymGrad.Symbolic;
using Xunit;
using Xunit.Abstractions;

namespace SymGrad.Conformance.Tests;

/// <summary>Printed derivatives are short, and no shorter than the truth.</summary>
public partial class ReadabilityTests(ITestOutputHelper output)
{
    private static readonly List<Problem> Problems =
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "quality.jsonl")).Select(Problem.Read).ToList();

    [Fact]
    public void Derivatives_AreNoLongerThanWhatSymPyFinds()
    {
        int good = 0;
        foreach (Problem problem in Problems)
        {
            string text = problem.Derivative().ToString();
            if (Operations(text) <= problem.BestOperations)
                good++;
            else
                output.WriteLine($"{problem.Text}, order {problem.Order}: {Operations(text)} operations, not {problem.BestOperations}: {text}");
        }
        Assert.InRange(good, 60, Problems.Count);
    }

    [Fact]
    public void Derivatives_AgreeWithWhatWasNotSimplified()
    {
        var random = new Random(20);
        foreach (Problem problem in Problems)
        {
            Formula formula = Formula.Parse(problem.Text);
            Expr plain = formula.Expression;
            for (int i = 0; i < problem.Order; i++)
                plain = ForwardMode.Derivative(plain, plain.Pool.Variable(problem.By));
            Formula simplified = problem.Derivative();
            int compared = 0;
            for (int i = 0; i < 200 && compared < 8; i++)
            {
                var at = formula.Variables.ToDictionary(static v => v, _ => 0.2 + 1.2 * random.NextDouble());
                if (double.IsNaN(formula.Evaluate(at)))
                    continue;
                compared++;
                double expected = Evaluator.Evaluate(plain, at);
                double tolerance = 1e-7 * Math.Max(1, Math.Abs(expected));
                Assert.InRange(Evaluator.Evaluate(simplified.Expression, at), expected - tolerance, expected + tolerance);
                Assert.InRange(simplified.Evaluate(at), expected - tolerance, expected + tolerance);
            }
            Assert.True(compared > 0, $"No point where {problem.Text} is defined was tried.");
        }
    }

    [Theory]
    [InlineData("asin(x)", 12, 2 * 203)]
    [InlineData("acos(x)", 12, 2 * 204)]
    [InlineData("acosh(x)", 12, 2 * 586)]
    [InlineData("1/sqrt((1-x)*(1+x))", 10, 2 * 168)]
    [InlineData("x^x", 20, 2 * 3726)]
    [InlineData("gamma(x)", 20, 2 * 48912)]
    [InlineData("exp(sin(x))", 50, 2 * 12_000)]
    public void Derivatives_OfHighOrder_AreAtMostTwiceAsLongAsSymPys(string text, int order, int longest) =>
        Assert.InRange(Formula.Parse(text).Derivative("x", order).ToString().Length, 1, longest);

    [Fact]
    public void Hessian_OfAPowerOfALongSum_KeepsTheSum()
    {
        Formula formula = Formula.Parse("(" + string.Join(" + ", Enumerable.Range(0, 100).Select(static i => "x" + i)) + ")^3");
        Formula[,] hessian = formula.Hessian();
        Assert.StartsWith("6*(x0 + x1 + ", hessian[0, 99].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Derivative_ThatSwells_IsRefusedWithWhatToDo()
    {
        string text = "1/(" + string.Join("*", Enumerable.Range(1, 12).Select(static i => $"(x^{i} + sin({i}*x) + y{i})")) + ")";
        var error = Assert.Throws<Codegen.ExpressionTooLongException>(() => Formula.Parse(text).Derivative("x", 40));
        Assert.Contains("ask for a lower order", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Derivative_ThatTakesTooMuchAlgebra_IsRefusedWithWhatToDo()
    {
        var error = Assert.Throws<Codegen.ExpressionTooLongException>(static () => Formula.Parse("gamma(x)").Derivative("x", 64));
        Assert.Contains("ask for a lower order, or for the Taylor series", error.Message, StringComparison.Ordinal);
    }

    // Each level was taken apart anew at each of those above it.
    [Fact]
    public void Derivative_OfATowerOfPowers_IsFoundInSteps()
    {
        Formula derivative = Formula.Parse(string.Join("^", Enumerable.Repeat("x", 16))).Derivative("x");
        Assert.Equal(1, derivative.Evaluate(new Dictionary<string, double> { ["x"] = 1 }));
    }

    // As SymPy's count_ops: an operator or a function counts one.
    private static int Operations(string text) => Operation().Count(Exponent().Replace(text, "1"));

    [GeneratedRegex(@"[A-Za-z_]\w*\(|[-+*/^]")]
    private static partial Regex Operation();

    [GeneratedRegex(@"\d[eE][-+]?\d+")]
    private static partial Regex Exponent();

    private sealed record Problem(string Text, string By, int Order, int BestOperations)
    {
        public static Problem Read(string line)
        {
            JsonElement r = JsonDocument.Parse(line).RootElement;
            return new Problem(r.GetProperty("expr").GetString()!, r.GetProperty("wrt").GetString()!, r.GetProperty("order").GetInt32(), r.GetProperty("best_operations").GetInt32());
        }

        public Formula Derivative() => Formula.Parse(Text).Derivative(By, Order);
    }
}
