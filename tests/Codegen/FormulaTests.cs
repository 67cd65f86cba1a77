using System;
using System.Linq;
using SymGrad.Tests;
using Xunit;

namespace SymGrad.Codegen.Tests;

/// <summary>What a user of the class Formula relies on.</summary>
public class FormulaTests
{
    [Fact]
    public void Delegates_GiveValueGradientAndHessian()
    {
        Formula formula = Formula.Parse("x^2*sin(y)");
        double[] gradient = new double[2], hessian = new double[4];
        Assert.Equal(Math.Sin(2), formula.Compile()([1, 2]), 15);
        Assert.Equal(Math.Sin(2), formula.CompileGradient()([1, 2], gradient), 15);
        Assert.Equal(2 * Math.Sin(2), gradient[0], 15);
        Assert.Equal(Math.Cos(2), gradient[1], 15);
        Assert.Equal(Math.Sin(2), formula.CompileHessian()([1, 2], gradient, hessian), 15);
        Assert.Equal(2 * Math.Sin(2), hessian[0], 15);
        Assert.Equal(2 * Math.Cos(2), hessian[1], 15);
        Assert.Equal(hessian[1], hessian[2]);
        Assert.Equal(-Math.Sin(2), hessian[3], 15);
    }

    [Theory]
    [InlineData("base*sin(height)")]
    [InlineData("in*out + class^2")]
    [InlineData("Math*sin(Span)*exp(ArgumentException)")]
    public void CSharp_OfVariablesOfAnyName_Compiles(string text)
    {
        Formula formula = Formula.Parse(text);
        CompiledCode.Class(formula.ToCSharp() + FormulaMethods.Emit(formula, DerivativeKind.Gradient, "G") + FormulaMethods.Emit(formula, DerivativeKind.Hessian, "H"));
    }

    [Fact]
    public void Nothing_IsRefusedByName()
    {
        Formula formula = Formula.Parse("x*y");
        Assert.Equal("text", Assert.Throws<ArgumentNullException>(static () => Formula.Parse(null!)).ParamName);
        Assert.Equal("variable", Assert.Throws<ArgumentNullException>(() => formula.Derivative(null!)).ParamName);
        Assert.Equal("at", Assert.Throws<ArgumentNullException>(() => formula.Evaluate(null!)).ParamName);
        Assert.Equal("name", Assert.Throws<ArgumentNullException>(() => formula.ToCSharp(null!)).ParamName);
        Assert.Equal("formula", Assert.Throws<ArgumentNullException>(static () => Derivation.Of(null!, "x")).ParamName);
        Assert.Equal("variable", Assert.Throws<ArgumentNullException>(() => Derivation.Of(formula, null!)).ParamName);
        Assert.Equal("formula", Assert.Throws<ArgumentNullException>(static () => FormulaMethods.Emit(null!, DerivativeKind.Gradient, "F")).ParamName);
        Assert.Equal("name", Assert.Throws<ArgumentNullException>(() => FormulaMethods.EmitJacobian([formula], null!, ["x"])).ParamName);
        Assert.Equal("point", Assert.Throws<ArgumentNullException>(() => formula.Compile()(null!)).ParamName);
    }

    [Fact]
    public void Delegates_SayWhichArrayIsTooShort()
    {
        Formula formula = Formula.Parse("x*y");
        Assert.Contains("point has 1 elements where the formula needs 2", Assert.Throws<ArgumentException>(() => formula.Compile()([1])).Message);
        Assert.Contains("gradient has 3", Assert.Throws<ArgumentException>(() => formula.CompileGradient()([1, 2], new double[3])).Message);
        Assert.Contains("hessian has 2 elements where the formula needs 4", Assert.Throws<ArgumentException>(() => formula.CompileHessian()([1, 2], new double[2], new double[2])).Message);
    }

    [Fact]
    public void Delegates_OfVeryLongFormulas_GiveTheSameNumbers()
    {
        Formula formula = Formula.Parse(string.Join(" + ", Enumerable.Range(1, 20_000).Select(i => $"sin({i}*x)/{i}")));
        double expected = Enumerable.Range(1, 20_000).Sum(i => Math.Sin(i * 0.3) / i);
        var gradient = new double[1];
        Assert.Equal(expected, formula.CompileGradient()([0.3], gradient), 1e-10);
        Assert.Equal(Enumerable.Range(1, 20_000).Sum(i => Math.Cos(i * 0.3)), gradient[0], 1e-8);
    }

    [Theory]
    [InlineData("x^3", "power rule")]
    [InlineData("5*x", "constant multiple rule")]
    [InlineData("x*sin(x)", "product rule")]
    [InlineData("sin(x)/x", "quotient rule")]
    [InlineData("x + x^2", "sum rule")]
    [InlineData("sin(x^2)", "chain rule")]
    [InlineData("sin(x)", "table")]
    [InlineData("2^x", "exponential and chain rule")]
    [InlineData("if(x > 0, x, x^2)", "branches")]
    public void Derivation_NamesTheRuleOfEachStep(string formula, string rule) =>
        Assert.Equal(rule, Derivation.Of(Formula.Parse(formula), "x").Last(static s => !s.IsAlgebra).Rule);

    [Fact]
    public void Derivation_LastStepEndsInTheDerivative()
    {
        Formula formula = Formula.Parse("x^2*sin(x)/(1 + exp(-x))");
        Assert.Equal(formula.Derivative("x").ToString(), Derivation.Of(formula, "x")[^1].After);
    }

    [Fact]
    public void Hessian_IsTheMatrixOfSecondDerivatives()
    {
        Formula[,] hessian = Formula.Parse("x^2*y").Hessian();
        Assert.Equal(["2*y", "2*x", "2*x", "0"], hessian.Cast<Formula>().Select(static f => f.ToString()));
    }
}
