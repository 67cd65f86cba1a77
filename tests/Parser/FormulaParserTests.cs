using System.Globalization;
using System.Linq;
using CsCheck;
using SymGrad.Codegen;
using SymGrad.Symbolic;
using Xunit;

namespace SymGrad.Parser.Tests;

public class FormulaParserTests
{
    [Theory]
    [InlineData("sine(x)", "there is no function sine", "sin or sinh or asin")]
    [InlineData("sqr(x)", "there is no function sqr", "sqrt")]
    [InlineData("x(y+1)", "x is not a function; a product is written with *", "x*(y+1)")]
    [InlineData("x y", "an operator is missing here", "x*y")]
    [InlineData("sin x", "sin is a function and needs arguments in parentheses", "sin(x)")]
    [InlineData("if(x > 0 & y > 0, 1, 2)", "'&' is no operator here; conditions are connected by and", "and")]
    [InlineData("|x - 1", "the bar opened at column 1 is not closed", "'|' here")]
    [InlineData("sin(|x)", "the bar opened at column 5 is not closed", "'|' here")]
    [InlineData("x|y|", "an operator is missing here", "x*|y|")]
    [InlineData("x = 2", "= is not an operator here; to compare, write ==", "==")]
    public void Error_SaysWhatIsWrongAndWhatToWrite(string text, string message, string suggestion)
    {
        Assert.False(FormulaParser.TryParse(text, new ExprPool(), out _, out FormulaError? error));
        Assert.Equal(message, error!.Message);
        Assert.Equal(suggestion, error.Suggestion);
    }

    [Fact]
    public void Error_Rendered_PutsTheCaretUnderTheColumn()
    {
        var e = Assert.Throws<FormulaException>(() => FormulaParser.Parse("2*(x+1", new ExprPool()));
        Assert.Equal("SGP007: the parenthesis opened at column 3 is not closed (column 7)\n    2*(x+1\n          ^\n    did you mean ')' here?", e.Message);
    }

    [Fact]
    public void Expression_KeepsTheShapeAsWritten()
    {
        var pool = new ExprPool();
        Variable a = pool.Variable("a"), b = pool.Variable("b"), c = pool.Variable("c");
        Assert.Same(pool.Sum(a, pool.Negate(b), c), FormulaParser.Parse("a - b + c", pool));
        Assert.Same(pool.Product(pool.Quotient(a, b), c), FormulaParser.Parse("a/b*c", pool));
        Assert.Same(pool.Product(a, pool.Product(b, c)), FormulaParser.Parse("a*(b*c)", pool));
        Assert.Same(pool.Negate(pool.Power(a, pool.Number(2))), FormulaParser.Parse("-a^2", pool));
        Assert.Same(pool.Variable("gamma"), FormulaParser.Parse("gamma", pool));
    }

    [Theory]
    [InlineData("|x|", "abs(x)")]
    [InlineData("||x| - 1|", "abs(abs(x) - 1)")]
    [InlineData("2|x - 1|^2", "2*abs(x - 1)^2")]
    [InlineData("|(x|y|)|", null)]
    [InlineData("|x|*|y|", "abs(x)*abs(y)")]
    [InlineData("|max(|x|, 2)|", "abs(max(abs(x), 2))")]
    [InlineData("n!", "factorial(n)")]
    [InlineData("2n!^2", "2*factorial(n)^2")]
    [InlineData("(n + 1)!!", "factorial(factorial(n + 1))")]
    [InlineData("if(n! != 6, 1, 2)", "if(factorial(n) != 6, 1, 2)")]
    [InlineData("max(x, y, z, 1)", "max(max(max(x, y), z), 1)")]
    [InlineData("log(x, y)", "log(x)/log(y)")]
    [InlineData("ln(x, 2) + log(x, 10)", "log2(x) + log10(x)")]
    [InlineData("if(x > 0 and y > 0 and z > 0, 1, 2)", "if((x > 0) and (y > 0) and (z > 0), 1, 2)")]
    [InlineData("if(x > 0 or y > 0 && z > 0, 1, 2)", "if((x > 0) or ((y > 0) and (z > 0)), 1, 2)")]
    [InlineData("if(not x > 0 OR !(y > 0), 1, 2)", "if((not (x > 0)) or (not (y > 0)), 1, 2)")]
    [InlineData("if(|x|>1||y>0, 1, 2)", "if((abs(x) > 1) or (y > 0), 1, 2)")]
    [InlineData("if(x > 0 ∧ ¬(y > 0) ∨ z > 0, 1, 2)", "if(((x > 0) and (not (y > 0))) or (z > 0), 1, 2)")]
    [InlineData("sec(x)*cot(x) + acoth(mod(x, 3))", "sec(x)*cot(x) + acoth(mod(x, 3))")]
    public void Notations_AreReadAsWhatTheyMean(string text, string? means)
    {
        var pool = new ExprPool();
        if (means is null)
        {
            Assert.False(FormulaParser.TryParse(text, pool, out _, out _));
            return;
        }
        Expr expression = FormulaParser.Parse(text, pool);
        Assert.Equal(means, TextPrinter.Print(expression));
        Assert.Same(expression, FormulaParser.Parse(means, pool));
    }

    [Theory]
    [InlineData(@"\frac{x}{2}", "x/2")]
    [InlineData(@"\frac12 x^{2}", "1/2*x^2")]
    [InlineData(@"\sqrt{x + 1}", "sqrt(x + 1)")]
    [InlineData(@"\sqrt[3]{x}", "cbrt(x)")]
    [InlineData(@"\sqrt[n]{x}", "x^(1/n)")]
    [InlineData(@"\sin x", "sin(x)")]
    [InlineData(@"\sin^2 x + \cos^{2}(x)", "sin(x)^2 + cos(x)^2")]
    [InlineData(@"\sin^{-1} x", "asin(x)")]
    [InlineData(@"\sin 2x \cos x", "sin(2*x)*cos(x)")]
    [InlineData(@"2xy - 3\pi r^2", "2*x*y - 3*pi*r^2")]
    [InlineData(@"e^{-x^2/2}\,", "exp(-x^2/2)")]
    [InlineData(@"\ln\left(1 + \frac{1}{x}\right)", "log(1 + 1/x)")]
    [InlineData(@"\log_2 x + \log_{10}{y} + \log_b a", "log2(x) + log10(y) + log(a)/log(b)")]
    [InlineData(@"\left| x - 1 \right| + |y|", "abs(x - 1) + abs(y)")]
    [InlineData(@"\lfloor x \rfloor \cdot \lceil y \rceil", "floor(x)*ceil(y)")]
    [InlineData(@"x_1^2 + x_{12}\alpha", "x_1^2 + x_12*alpha")]
    [InlineData(@"\alpha \beta \, \sigma", "alpha*beta*sigma")]
    [InlineData(@"\Gamma(n+1) + n!\,", "gamma(n + 1) + factorial(n)")]
    [InlineData(@"\operatorname{sgn}(x)\,\operatorname{erf}(x)", "sign(x)*erf(x)")]
    [InlineData(@"\mathrm{speed}\cdot t", "speed*t")]
    [InlineData(@"\max(x, y)", "max(x, y)")]
    [InlineData(@"\frac{d}{2}\times(a+b)", "d/2*(a + b)")]
    [InlineData(@"\arctan\frac{y}{x}", "atan(y/x)")]
    [InlineData(@"\{x + 1\}^2", "(x + 1)^2")]
    public void Latex_IsReadAsWhatItMeans(string text, string means)
    {
        var pool = new ExprPool();
        Assert.Equal(means, TextPrinter.Print(FormulaParser.Parse(text, pool)));
    }

    [Theory]
    [InlineData(@"\frac{x}{2", 10, "what opens here or before is not closed")]
    [InlineData(@"\foo x", 1, @"the command \foo is not read")]
    [InlineData(@"\sin x)", 7, "')' closes nothing")]
    [InlineData(@"\frac{x}{}", 10, "')' stands where a number, a name or a parenthesis is expected")]
    [InlineData(@"\pi + {", 7, "what opens here or before is not closed")]
    [InlineData(@"\", 1, @"the character '\' (U+005C) is not used in formulas")]
    public void LatexFault_IsToldAtItsPlace(string text, int column, string message)
    {
        Assert.False(FormulaParser.TryParse(text, new ExprPool(), out _, out FormulaError? error));
        Assert.Equal((message, column), (error!.Message, error.Column));
    }

    [Fact]
    public void Latex_OfAnyTextAtAll_NeverThrows()
    {
        var random = new System.Random(3);
        string[] parts = ["\\frac", "{", "}", "\\left", "\\right", "(", ")", "[", "]", "|", "x", "2", "^", "_", "\\sin", "\\sqrt", "+", "-", "!", "\\", " ", "\\Gamma", ",", "e", "\\{"];
        for (int i = 0; i < 3000; i++)
        {
            string text = "\\frac" + string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => parts[random.Next(parts.Length)]));
            Assert.Equal(FormulaParser.TryParse(text, new ExprPool(), out _, out FormulaError? error), error is null);
        }
        Assert.False(FormulaParser.TryParse("\\" + string.Concat(Enumerable.Repeat("{", 5000)), new ExprPool(), out _, out _));
        Assert.False(FormulaParser.TryParse(string.Concat(Enumerable.Repeat("|x+", 5000)), new ExprPool(), out _, out _));
    }

    [Theory]
    [InlineData("if(x and y > 0, 1, 2)", 6, "'and' stands between comparisons, such as x > 0")]
    [InlineData("if(!x, 1, 2)", 4, "'!' stands before a comparison, such as x > 0")]
    [InlineData("x > 0 or y > 0", 7, "a comparison is not a number; it is the condition of if(condition, a, b)")]
    [InlineData("max(x)", 1, "max takes 2 arguments, not 1")]
    [InlineData("log(x, 2, 3)", 1, "log takes 1 argument, not 3")]
    public void Notations_WrongOperands_AreNamed(string text, int column, string message)
    {
        Assert.False(FormulaParser.TryParse(text, new ExprPool(), out _, out FormulaError? error));
        Assert.Equal((message, column), (error!.Message, error.Column));
    }

    [Theory]
    [InlineData("vi-VN")]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void Parse_UnderAnyCulture_ReadsTheSame(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            var pool = new ExprPool();
            Expr e = FormulaParser.Parse("1.5e-3*sin(i)", pool);
            Assert.Equal("0.0015*sin(i)", TextPrinter.Print(e));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    public static TheoryData<string, FormulaErrorCode> Hostile() => new()
    {
        { new string('(', 10_000) + "x" + new string(')', 10_000), FormulaErrorCode.TooDeep },
        { new string('-', 10_000) + "x", FormulaErrorCode.TooDeep },
        { string.Concat(Enumerable.Repeat("x^", 10_000)) + "x", FormulaErrorCode.TooDeep },
        { "1e999999999", FormulaErrorCode.NumberOutOfRange },
        { new string('7', 1_000_000), FormulaErrorCode.NumberOutOfRange },
        { "\ud800", FormulaErrorCode.IllegalCharacter },
        { "x\0", FormulaErrorCode.IllegalCharacter },
        { "x\u202e", FormulaErrorCode.IllegalCharacter },
        { new string('$', 1_000_000), FormulaErrorCode.IllegalCharacter },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_IsRefusedWithAClearError(string text, FormulaErrorCode code)
    {
        Assert.False(FormulaParser.TryParse(text, new ExprPool(), out _, out FormulaError? error));
        Assert.Equal(code, error!.Kind);
        Assert.InRange(error.Render(text).Length, 10, 1000);
    }

    [Fact]
    public void Nesting_OfNineHundredParentheses_IsReadOnASmallStack()
    {
        bool good = false;
        var thread = new System.Threading.Thread(
            () => good = FormulaParser.TryParse(new string('(', 900) + "x+1" + new string(')', 900) + "*2", new ExprPool(), out _, out _), 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.True(good);
    }

    [Fact]
    public void Sum_OfAHundredThousandTerms_IsOneNode()
    {
        Expr e = FormulaParser.Parse(string.Join(" + ", Enumerable.Range(0, 100_000).Select(i => "x" + i)), new ExprPool());
        Assert.Equal(100_000, Assert.IsType<Sum>(e).Operands.Count);
    }

    [Fact]
    public void AnyText_IsReadOrRefused_NeverAnythingElse() =>
        Gen.Char["xy2.5e+-*/^()<>=,√²sinπ \t$\ud83d"].Array[0, 30].Select(c => new string(c)).Sample(text =>
        {
            bool good = FormulaParser.TryParse(text, new ExprPool(), out _, out FormulaError? error);
            return good || (error!.Column >= 1 && error.Column <= text.Length + 1);
        }, iter: 20_000);

    [Fact]
    public void PrintedFormula_ParsesBackToTheSameExpression() =>
        Gen.Char["xyz2.5+-*/^()<,"].Array[1, 14].Select(c => new string(c)).Sample(text =>
        {
            var pool = new ExprPool();
            if (!FormulaParser.TryParse(text, pool, out Expr? e, out _))
                return;
            string printed = TextPrinter.Print(e);
            Assert.True(FormulaParser.TryParse(printed, pool, out Expr? again, out FormulaError? error), $"{text} printed as {printed}: {error?.Message}");
            Assert.True(ReferenceEquals(e, again), $"{text} printed as {printed}");
        }, iter: 100_000);
}
