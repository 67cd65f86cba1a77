using SymGrad.Codegen;
using SymGrad.Symbolic;
using Xunit;

namespace SymGrad.Parser.Tests;

/// <summary>Text that other tools, or people, read in another way than as a variable or a product: it is refused, never misread.</summary>
public class MisreadingTests
{
    [Theory]
    [InlineData("sin(2πx)", FormulaErrorCode.OperatorMissing, "sin(2π*x)")]
    [InlineData("πr²", FormulaErrorCode.OperatorMissing, "π*r²")]
    [InlineData("xπ", FormulaErrorCode.OperatorMissing, "x*π")]
    [InlineData("2τf", FormulaErrorCode.OperatorMissing, "2τ*f")]
    [InlineData("π2", FormulaErrorCode.OperatorMissing, "π*2")]
    [InlineData("x²y", FormulaErrorCode.OperatorMissing, "x²*y")]
    [InlineData("x√2", FormulaErrorCode.OperatorMissing, "x*√2")]
    [InlineData("π(x+1)", FormulaErrorCode.UnknownFunction, "π*(x+1)")]
    [InlineData("2πsin(x)cos(x)", FormulaErrorCode.OperatorMissing, "2π*sin(x)*cos(x)")]
    [InlineData("xⁿ", FormulaErrorCode.IllegalCharacter, null)]
    [InlineData("1_000*x", FormulaErrorCode.MalformedNumber, "1000")]
    [InlineData("2_x", FormulaErrorCode.MalformedNumber, null)]
    [InlineData("0x10", FormulaErrorCode.MalformedNumber, "16")]
    [InlineData("0XfF + 1", FormulaErrorCode.MalformedNumber, "255")]
    [InlineData("0b101", FormulaErrorCode.MalformedNumber, "5")]
    [InlineData("0o17", FormulaErrorCode.MalformedNumber, "15")]
    [InlineData("PI*x", FormulaErrorCode.MisleadingName, "pi")]
    [InlineData("2Pi", FormulaErrorCode.MisleadingName, "pi")]
    [InlineData("Π*r", FormulaErrorCode.MisleadingName, "pi")]
    [InlineData("TAU", FormulaErrorCode.MisleadingName, "tau")]
    [InlineData("ℯ^x", FormulaErrorCode.MisleadingName, "e")]
    [InlineData("NaN", FormulaErrorCode.MisleadingName, null)]
    [InlineData("x + nan", FormulaErrorCode.MisleadingName, null)]
    [InlineData("Infinity", FormulaErrorCode.MisleadingName, null)]
    [InlineData("-inf", FormulaErrorCode.MisleadingName, null)]
    public void Formula_ThatIsEasilyMisread_IsRefused(string text, FormulaErrorCode code, string? suggestion)
    {
        Assert.False(FormulaParser.TryParse(text, new ExprPool(), out _, out FormulaError? error), text);
        Assert.Equal((code, suggestion), (error!.Kind, error.Suggestion));
    }

    [Theory]
    [InlineData("2π", "2*pi")]
    [InlineData("2τ*f", "2*tau*f")]
    [InlineData("1e5x", "100000*x")]
    [InlineData("0x", "0*x")]
    [InlineData("0xy", "0*xy")]
    [InlineData("2e", "2*e")]
    [InlineData("E*x", "E*x")]
    [InlineData("pixels", "pixels")]
    [InlineData("info*Taurus", "info*Taurus")]
    public void Formula_ThatReadsOneWay_IsRead(string text, string expected)
    {
        bool good = FormulaParser.TryParse(text, new ExprPool(), out Expr? e, out _);
        Assert.Equal(expected, good ? TextPrinter.Print(e!) : "");
    }

    [Theory]
    [InlineData("E", "e")]
    [InlineData("Pi", "pi")]
    [InlineData("INF", "Infinity")]
    [InlineData("e", null)]
    [InlineData("energy", null)]
    public void NameLikeAConstant_IsTold(string name, string? constant) => Assert.Equal(constant, ConstantNames.Resembling(name)?.Name);

    [Theory]
    [InlineData("cosec(x)", "csc(x)")]
    [InlineData("arcsec(2*x)", "asec(2*x)")]
    [InlineData("ctg(x)", "cot(x)")]
    [InlineData("x/square(x)", "((x)^2)")]
    [InlineData("arcsin(x/2)", "asin(x/2)")]
    [InlineData("2*arctan(y, x)", "atan2(y, x)")]
    [InlineData("clamp(x, y, z)", "min(max(x, y), z)")]
    [InlineData("arcoth(max(x, y))", "acoth(max(x, y))")]
    [InlineData("fact(x)", null)]
    [InlineData("gammaln(n)", "lgamma(n)")]
    public void FunctionOfOtherTools_IsTranslated(string text, string? suggestion)
    {
        Assert.False(FormulaParser.TryParse(text, new ExprPool(), out _, out FormulaError? error));
        if (suggestion is not null)
            Assert.Equal(suggestion, error!.Suggestion);
    }

    [Theory]
    [InlineData("sin(x)cos(x)", "sin(x)*cos(x)")]
    [InlineData("(x+1)(x-1)", "(x+1)*(x-1)")]
    [InlineData("a b c", "a*b*c")]
    [InlineData("f(x)", "f*(x)")]
    [InlineData("x y + cosec(z)", "'*' here")]
    public void MissingProducts_ArePutIntoTheWholeFormula(string text, string suggestion)
    {
        Assert.False(FormulaParser.TryParse(text, new ExprPool(), out _, out FormulaError? error));
        Assert.Equal(suggestion, error!.Suggestion);
    }

    // What is suggested for a whole formula is a formula.
    [Theory]
    [InlineData("sin x")]
    [InlineData("atan2")]
    [InlineData("if")]
    [InlineData("pow")]
    public void SuggestedCall_IsAFormula(string text)
    {
        Assert.False(FormulaParser.TryParse(text, new ExprPool(), out _, out FormulaError? error));
        Assert.True(FormulaParser.TryParse(error!.Suggestion!, new ExprPool(), out _, out _), error.Suggestion);
    }
}
