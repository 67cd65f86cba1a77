using System;
using System.Collections.Generic;
using System.Threading;
using SymGrad.Parser;
using SymGrad.Symbolic;
using Xunit;

namespace SymGrad.Codegen.Tests;

/// <summary>Formulas with definitions: what names stand for, derivatives in formula text, unknown functions, and faults.</summary>
public class DefinitionsTests
{
    [Theory]
    // Values and functions, as expressions.
    [InlineData("a*x", "3*x", "a = 3")]
    [InlineData("2*a", "2*(1 + x)", "a = 1 + x")]
    [InlineData("f(2*y)", "(2*y)^2*sin(2*y)", "f(x) = x^2*sin(x)")]
    [InlineData("f(y, x)", "y - x", "f(x, y) = x - y")]
    [InlineData("f(f(x))", "(x + 1) + 1", "f(x) = x + 1")]
    [InlineData("f(2) + x", "2*x + x", "f(t) = t*x")]
    [InlineData("f(2)", "2*(x + 1)", "f(x) = x*b", "b = x + 1")]
    [InlineData("g(2)", "2^2 + 1", "f(x) = x^2", "g(x) = f(x) + 1")]
    // A definition that is replaced is replaced in all that use it.
    [InlineData("g(2)", "2^3 + 1", "f(x) = x^2", "g(x) = f(x) + 1", "f(x) = x^3")]
    [InlineData("f(1)", "1 + 2", "f(y) := y + a, a := 2")]
    [InlineData("gamma + gamma(2)", "3 + gamma(2)", "gamma = 3")]
    // Derivatives.
    [InlineData("f'(x)", "3*x^2", "f(x) = x^3")]
    [InlineData("f''(2)", "6*2", "f(x) = x^3")]
    [InlineData("f′(y)", "3*y^2", "f(x) = x^3")]
    [InlineData("f'1'2(2, 3)", "2*2", "f(x, y) = x^2*y")]
    [InlineData("sin'(2*x) + pow'1(x, 3) + atan2'2(y, x)", "cos(2*x) + 3*x^(3 - 1) - y/(y^2 + x^2)")]
    [InlineData("d/dx(x^2*y)", "2*x*y")]
    [InlineData("d/dx x^3 + 1", "3*x^2 + 1")]
    [InlineData("d2/dxdy(x^2*y^3)", "6*x*y^2")]
    [InlineData("d2/dx dy(x^2*y^3)", "6*x*y^2")]
    [InlineData("d^2/dx^2 (x^4)", "12*x^2")]
    [InlineData("d²/dx²(x^4) + d2/dx2(x^4)", "12*x^2 + 12*x^2")]
    [InlineData("d^3/dx^2dy(x^2*y^3)", "6*y^2")]
    [InlineData("d/dx1(x1^2)", "2*x1")]
    [InlineData("d2/dx1dx2(x1*x2^2)", "2*x2")]
    [InlineData("d/dx d/dy(x*y^2)", "2*y")]
    [InlineData("2*d/dx(x^3)", "2*(3*x^2)")]
    [InlineData("f(y)", "2*y*z", "f(x) = d/dx(x^2*z)")]
    [InlineData("d/dx(f(x))", "3*a*x^2", "f(x) = a*x^3")]
    [InlineData("d/dx + dx*d", "d/dx + dx*d")]
    // What holds for one formula.
    [InlineData("let a = 2, b = 3 in a*x^b", "2*x^3")]
    [InlineData("let b = a + 1; a = 2 in f(b)", "(2 + 1)*2", "f(x) = x*a")]
    [InlineData("f'(x) | x=2", "3*2^2", "f(x) = x^3")]
    [InlineData("x^2*y | x=y, y=2", "y^2*2")]
    [InlineData("h", "3*2^2", "f(x) = x^3", "h = f'(x) | x=2")]
    public void Formula_IsThatOfItsDefinitions(string text, string expected, params string[] definitions) =>
        Assert.Equal(Plain(expected), Plain(With(definitions).Parse(text).ToString()));

    [Theory]
    [InlineData("d/dx(g(x^2))", "2*x*g'(x^2)", @"2 \, x \, g'\left(x^{2}\right)", "g")]
    [InlineData("d/dx(x*g'(x))", "x*g''(x) + g'(x)", @"x \, g''\left(x\right) + g'\left(x\right)", "g(x)")]
    [InlineData("d2/dx2(g''(x))", "g''''(x)", @"g^{\left(4\right)}\left(x\right)", "g")]
    [InlineData("d/dx(h(x^2, y))", "2*x*h'1(x^2, y)", @"2 \, x \, h^{\left(1,0\right)}\left(x^{2}, y\right)", "h(x, y)")]
    [InlineData("d2/dydx(h(x, y))", "h'1'2(x, y)", @"h^{\left(1,1\right)}\left(x, y\right)", "h(x, y)")]
    [InlineData("d/dx(phi(x)^2)", "2*phi(x)*phi'(x)", @"2 \, \phi\left(x\right) \, \phi'\left(x\right)", "phi")]
    public void UnknownFunction_HasDerivativesThatAreWritten(string text, string expected, string latex, string unknown)
    {
        var definitions = new Definitions();
        definitions.DeclareUnknown(unknown);
        Formula formula = definitions.Parse(text);
        Assert.Equal(expected, formula.ToString());
        Assert.Equal(latex, formula.ToLatex());
        // What is printed is read again.
        Assert.Equal(expected, definitions.Parse(formula.ToString()).ToString());
    }

    [Fact]
    public void UnknownFunction_HasNoValuesAndNoCode()
    {
        var definitions = new Definitions();
        definitions.DeclareUnknown("g");
        Formula formula = definitions.Parse("1/g(0) + g'(x)");
        Assert.Contains("g is an unknown function", Assert.Throws<UnknownFunctionException>(() => formula.ToCSharp()).Message, StringComparison.Ordinal);
        Assert.Throws<UnknownFunctionException>(() => formula.Evaluate(new Dictionary<string, double> { ["x"] = 1 }));
        Assert.Throws<UnknownFunctionException>(() => formula.Compile()([1]));
        Assert.Equal("1/g(0) + g'(x)", formula.Simplify().ToString());
    }

    [Fact]
    public void DependentVariables_HaveTotalDerivatives()
    {
        var definitions = new Definitions();
        definitions.DeclareDependent("x(t), y(t)");
        Assert.Equal("x(t)*(2*x'(t)*y(t) + x(t)*y'(t))", definitions.Parse("x^2*y").Derivative("t").ToString());
        Assert.Equal("x''(t)", definitions.Parse("d^2/dt^2(x)").ToString());
        definitions.DeclareDependent("t(s)");
        Assert.Equal("x(t(s))", definitions.Parse("x").ToString());
        definitions.DeclareDependent("s(x)");
        Assert.Contains("x would be defined by itself: x -> t -> s -> x", Fault(() => definitions.Parse("x")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("f(x) = f(x - 1)", 8, "f would be defined by itself: f -> f")]
    [InlineData("x = x + 1", 5, "x would be defined by itself: x -> x")]
    [InlineData("k(x) = g(x)", 8, "'g(x) = k(x) + 1' cannot be used: k would be defined by itself: k -> g -> k")]
    [InlineData("f(x) = sni(x)", 8, "there is no function sni")]
    [InlineData("f(x) = x +", 11, "the formula ends where")]
    [InlineData("sin(x) = x", 1, "sin has a meaning of its own")]
    [InlineData("e = 3", 1, "e is a constant")]
    [InlineData("f(pi) = 3", 3, "pi is a constant")]
    [InlineData("PI = 3", 1, "PI looks like the constant pi")]
    [InlineData("ans = 3", 1, "ans has a meaning of its own")]
    [InlineData("f(x, x) = x", 6, "x is here twice")]
    [InlineData("f() = x", 3, "parameters are names")]
    [InlineData("f(2) = x", 3, "parameters are names")]
    [InlineData("f(x = 3", 1, "a definition has a =")]
    [InlineData("f(x) y = 3", 6, "nothing stands between")]
    [InlineData("x^2 = 4", 2, "what is defined is a name")]
    [InlineData("2*x = 4", 1, "a definition starts with a name")]
    [InlineData("= 4", 1, "a definition starts with a name")]
    [InlineData("a = 3, b", 8, "a definition has a =")]
    [InlineData("c = x == 2", 7, "a comparison is not a number")]
    public void Definition_ThatIsNone_IsRefusedAtItsPlaceAndChangesNothing(string text, int column, string message)
    {
        Definitions definitions = With("k(x) = x", "g(x) = k(x) + 1");
        FormulaException e = Assert.Throws<FormulaException>(() => definitions.Define(text));
        Assert.Contains(message, e.Error.Message, StringComparison.Ordinal);
        Assert.Equal(column, e.Error.Column);
        Assert.Contains(text, e.Message, StringComparison.Ordinal);
        Assert.Equal("k(x) = x", definitions["k"]);
        Assert.DoesNotContain(definitions.Names, n => n is "f" or "x" or "e" or "sin" or "c");
    }

    [Theory]
    [InlineData("f", 1, "f is a function and needs arguments", "f(x)")]
    [InlineData("f(1, 2)", 1, "f takes 1 argument, not 2", null)]
    [InlineData("ff(x)", 1, "there is no function ff", "f or if")]
    [InlineData("h'(x, y)", 2, "h has 2 arguments: h'1 is its derivative by the first one", null)]
    [InlineData("h'3(x, y)", 3, "behind a prime stands the number of an argument, and h has 2", null)]
    [InlineData("f'2(x)", 3, "its second derivative is f''", null)]
    [InlineData("f'", 2, "stands before its arguments", null)]
    [InlineData("x'", 2, "stands before its arguments", null)]
    [InlineData("(x + 1)'", 8, "a prime stands behind the name of a function", null)]
    [InlineData("if'(x > 0, x, y)", 3, "if has no derivative", null)]
    [InlineData("d/da(a*x)", 1, "a is no variable: it is defined", null)]
    [InlineData("d/de(x)", 1, "e is no variable", null)]
    [InlineData("d2/dx(x)", 1, "above and below the line a derivative has the same order", null)]
    [InlineData("d99/dx99(x)", 1, "derivatives go up to order 64", null)]
    [InlineData("d^2/dxdy^2(x*y)", 1, "has no variable xdy", null)]
    [InlineData("d/dx(x)^2", 8, "it is not clear where the derivative ends", null)]
    [InlineData("d/dx(x)*y", 8, "it is not clear where the derivative ends", null)]
    [InlineData("d/dx x*y", 7, "it is not clear where the derivative ends", null)]
    [InlineData("d/dx 3x", 7, "it is not clear where the derivative ends", null)]
    [InlineData("let a = 2", 10, "after the definitions of let stands 'in'", null)]
    [InlineData("let a = 2 in a*$", 16, "the character '$'", null)]
    [InlineData("let a = a in a", 9, "a would be defined by itself", null)]
    [InlineData("x | x=2, x=3", 3, "x is there twice", null)]
    [InlineData("x | a=2", 3, "a is no variable here", null)]
    [InlineData("x | x=$", 7, "the character '$'", null)]
    [InlineData("x | y", 3, "an operator is missing here", "'*' here")]
    public void Fault_IsToldAtItsPlace(string text, int column, string message, string? suggestion)
    {
        Definitions definitions = With("a = 3", "f(x) = x^2", "h(x, y) = x*y");
        FormulaException e = Assert.Throws<FormulaException>(() => definitions.Parse(text));
        Assert.Contains(message, e.Error.Message, StringComparison.Ordinal);
        Assert.Equal(column, e.Error.Column);
        if (suggestion is not null)
            Assert.Equal(suggestion, e.Error.Suggestion);
    }

    [Fact]
    public void Answer_IsTheOneOfTheTimeWhenADefinitionWasWritten()
    {
        var definitions = new Definitions { HasAnswers = true };
        Assert.Contains("there is no result yet", Fault(() => definitions.Parse("ans + 1")), StringComparison.Ordinal);
        definitions.Answer = definitions.Parse("x^2");
        definitions.Define("f(y) = ans*y");
        definitions.Answer = definitions.Parse("x^3");
        Assert.Equal("x^2*2 + x^3", definitions.Parse("f(2) + ans").ToString());
        Assert.Equal("ans", new Definitions().Parse("ans").ToString());
    }

    [Fact]
    public void DefinitionThatIsTakenAway_IsMissedWhereItIsUsed()
    {
        Definitions definitions = With("f(x) = x^2", "g(x) = f(x) + 1");
        Assert.True(definitions.Remove("f"));
        Assert.False(definitions.Remove("f"));
        Assert.Contains("'g(x) = f(x) + 1' cannot be used: f is not a function", Fault(() => definitions.Parse("g(2)")), StringComparison.Ordinal);
    }

    [Fact]
    public void DefinitionsThatSwell_AreRefused()
    {
        var definitions = new Definitions();
        definitions.Define("f0(x) = x^2 + x");
        for (int i = 1; i <= 40; i++)
        {
            Exception? refusal = Record.Exception(() => definitions.Define($"f{i}(x) = f{i - 1}(f{i - 1}(x) + {i}) + f{i - 1}(x)"));
            if (refusal is null)
                continue;
            Assert.IsType<FormulaException>(refusal);
            return;
        }
        Assert.Fail("Nothing was refused.");
    }

    [Fact]
    public void LongChainOfDefinitions_IsRefused()
    {
        var definitions = new Definitions();
        definitions.Define("a0 = x");
        for (int i = 1; i < 100; i++)
        {
            int nesting = i < 95 ? 30 : 900;
            definitions.Define($"a{i} = {new string('(', nesting)}a{i - 1}{new string(')', nesting)}");
        }
        Assert.Equal("x", definitions.Parse("a99").ToString());
        Assert.Contains("more than 100 definitions", Fault(() => definitions.Define("a100 = a99")), StringComparison.Ordinal);
    }

    [Fact]
    public void Cancellation_EndsTheReading()
    {
        using var source = new CancellationTokenSource();
        var definitions = new Definitions { Cancellation = source.Token };
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => definitions.Parse("x^2"));
    }

    [Fact]
    public void FormulasWithoutDefinitions_HaveNoDerivativesInThem()
    {
        Assert.Contains("(U+0027) is not used in formulas", Fault(() => Formula.Parse("f'(x)")), StringComparison.Ordinal);
        Assert.Contains("dx is not a function", Fault(() => Formula.Parse("d/dx(x)")), StringComparison.Ordinal);
    }

    private static Definitions With(params string[] all)
    {
        var definitions = new Definitions();
        foreach (string definition in all)
            definitions.Define(definition);
        return definitions;
    }

    private static string Fault(Action action) => Assert.Throws<FormulaException>(action).Error.Message;

    // The order of terms and factors is the printer's own business here.
    private static string Plain(string text) => Formula.FromExpression(Simplifier.Normalize(new Definitions().Parse(text).Expression)).ToString();
}
