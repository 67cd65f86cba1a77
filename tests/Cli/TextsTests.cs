using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace SymGrad.Cli.Tests;

/// <summary>Every text that the source says is there in every language, with the same values in it.</summary>
public partial class TextsTests
{
    private static readonly string[] Faults =
        [nameof(InputException), nameof(UsageException), "CalculusException", "VocabularyException"];

    private static readonly Lazy<List<(string Format, string Place)>> Said =
        new(static () => [.. Sources("using static SymGrad.Texts;").SelectMany(Texts)]);

    [Fact]
    public void EveryText_IsSaidInVietnamese() => Assert.Empty(Said.Value.Where(static t => !Vietnamese.ContainsKey(t.Format))
        .Select(static t => $"{t.Place}: {t.Format}"));

    [Fact]
    public void EveryTranslation_IsOfATextThatIsSaid() =>
        Assert.Empty(Vietnamese.Keys.Except(Said.Value.Select(static t => t.Format)));

    [Fact]
    public void Translations_HaveTheValuesOfTheirTexts() =>
        Assert.All(Vietnamese.Concat(SymGrad.Texts.Vietnamese.Relayed), static t => Assert.Equal(Values(t.Key), Values(t.Value)));

    // What a person is told is said in their language: faults, and the descriptions of options.
    [Fact]
    public void FaultsAndDescriptions_AreSaid() => Assert.Empty(Sources("using ").SelectMany(Told).Where(static text =>
        text.Expression.DescendantNodesAndSelf().Any(static n => HasWords(n) && !n.Ancestors().Any(IsSaid))).Select(static t => t.Place));

    [Theory]
    [InlineData("converged: the norm of the gradient is 1.5e-09", "hội tụ: chuẩn của gradient là 1.5e-09")]
    [InlineData("no step lowers the value: the limit of rounding is reached (the norm of the gradient is 2)",
        "không bước nào làm giảm giá trị: đã đến giới hạn của phép làm tròn (chuẩn của gradient là 2)")]
    [InlineData("Something else.", "Something else.")]
    public void WhatALibrarySays_IsSaidAgain(string english, string vietnamese)
    {
        using IDisposable spoken = SymGrad.Texts.Vietnamese.Use();
        Assert.Equal(vietnamese, SymGrad.Texts.Relay(english));
    }

    [Theory]
    [InlineData("Không có lệnh hoặc đối số '--unheard'.", "derivative", "x", "--unheard")]
    [InlineData("Lệnh 'derivative' thiếu một đối số bắt buộc.", "derivative")]
    [InlineData("Thiếu tên lệnh.")]
    [InlineData("Không có giá trị 'xml'. Phải là một trong:", "eval", "2", "--format", "xml")]
    [InlineData("Tùy chọn '--start' là bắt buộc.", "minimize", "x^2")]
    [InlineData("--order nhận một số nguyên từ 0 đến 64, không phải 'q'.", "derivative", "x", "--order", "q")]
    public void FaultsOfTheCommandLine_AreInTheLanguage(string message, params string[] args) =>
        Assert.StartsWith(message, Symgrad.Fault(CommandLine.BadCommandLine, [.. args, "--language", "vi"]), StringComparison.Ordinal);

    [Theory]
    [InlineData("SGP005: công thức kết thúc ở chỗ phải là một số, một tên hoặc dấu ngoặc (cột 3)\n    2*\n      ^\n", "2*")]
    [InlineData("SGP009: không có hàm sn (cột 1)\n    sn(x)\n    ^^\n    ý bạn là ln hoặc sin?\n", "sn(x)")]
    public void FaultsOfFormulas_AreInTheLanguage(string message, params string[] args) =>
        Assert.Equal(message, Symgrad.Fault(CommandLine.BadInput, ["derivative", .. args, "--language", "vi"]));

    [Fact]
    public void Help_IsInTheLanguage()
    {
        string help = Symgrad.Output("eval", "--help", "--language", "vi");
        Assert.StartsWith("Mô tả:\n  Giá trị tại một điểm.\n\nCách dùng:\n  symgrad eval <EXPR> [options]\n", help, StringComparison.Ordinal);
        Assert.StartsWith("Description:\n  The value at a point.\n\nUsage:\n", Symgrad.Output("eval", "--help"), StringComparison.Ordinal);
    }

    // What programs read is the same in every language.
    [Theory]
    [InlineData("critical", "x^3 - 3*x")]
    [InlineData("tangent", "x^2", "--at", "x=2")]
    [InlineData("solve", "x^2 = 2")]
    [InlineData("gradient", "x^2*y")]
    [InlineData("check", "x^2", "--at", "x=1")]
    public void Json_IsTheSameInEveryLanguage(params string[] args) => Assert.Equal(Symgrad.Output([.. args, "--format", "json"]),
        Symgrad.Output([.. args, "--format", "json", "--language", "vi"]));

    [Fact]
    public void AText_IsSaidAsItIsWhereALanguageLacksIt()
    {
        using IDisposable spoken = SymGrad.Texts.Vietnamese.Use();
        Assert.Equal("12.5 of no language", SymGrad.Texts.Say($"{12.5} of no language"));
    }

    [Fact]
    public void Languages_HoldUntilTheyAreDisposed()
    {
        using (SymGrad.Texts.Vietnamese.Use())
        {
            using (SymGrad.Texts.English.Use())
                Assert.Equal("chain rule", SymGrad.Texts.Say("chain rule"));
            Assert.Equal("quy tắc chuỗi", SymGrad.Texts.Say("chain rule"));
        }
        Assert.Equal("chain rule", SymGrad.Texts.Say("chain rule"));
    }

    [Fact]
    public void Derivation_TakesTheLanguage()
    {
        DerivationStep step = Derivation.Of(Formula.Parse("x^3"), "x", SymGrad.Texts.Vietnamese)[0];
        Assert.Equal(("quy tắc lũy thừa", "(x^n)' = n*x^(n - 1) với n = 3"), (step.Rule, step.Statement));
        Assert.Equal("power rule", Derivation.Of(Formula.Parse("x^3"), "x")[0].Rule);
    }

    [Fact]
    public void Language_IsThatOfTheOption_OrElseOfTheEnvironment()
    {
        string[] steps = ["derivative", "x^2", "--steps"];
        Assert.StartsWith("1. quy tắc lũy thừa: (x^n)' = n*x^(n - 1) với n = 2; ", Symgrad.Output([.. steps, "--language", "vi"]));
        Assert.StartsWith("1. quy tắc lũy thừa: ", Symgrad.Output([.. steps, "--language=vi"]));
        Assert.StartsWith("1. quy tắc lũy thừa: ", InEnvironment("vi", steps).Output);
        Assert.StartsWith("1. power rule: ", InEnvironment("vi", [.. steps, "--language", "en"]).Output);
        Assert.StartsWith("1. power rule: ", InEnvironment("", steps).Output);
        Assert.StartsWith("1. power rule: ", Symgrad.Output(steps));
    }

    [Fact]
    public void ALineOfTheRepl_MayHaveALanguageOfItsOwn()
    {
        var output = new StringWriter { NewLine = "\n" };
        var input = new StringReader("derivative x^2 --steps --language vi\nderivative x^3 --steps\n");
        Assert.Equal(CommandLine.Good, CommandLine.Run(["repl"], input, output, TextWriter.Null));
        Assert.StartsWith("1. quy tắc lũy thừa: ", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("\n1. power rule: ", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Language_ThatIsNone_IsAFaultOfTheCommandLine()
    {
        string fault = Symgrad.Fault(CommandLine.BadCommandLine, "derivative", "x^2", "--language", "fr");
        Assert.Contains("'vi'", fault, StringComparison.Ordinal);
        (int code, string output, string error) = InEnvironment("fr", ["derivative", "x^2"]);
        Assert.Equal((CommandLine.BadCommandLine, ""), (code, output));
        Assert.Contains("SYMGRAD_LANGUAGE is 'fr'", error, StringComparison.Ordinal);
    }

    private static IReadOnlyDictionary<string, string> Vietnamese => SymGrad.Texts.Vietnamese.Translations;

    private static (int Code, string Output, string Error) InEnvironment(string language, string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        int code = CommandLine.Run(args, TextReader.Null, output, error, language: language);
        return (code, output.ToString(), error.ToString());
    }

    private static string[] Values(string format) => [.. Value().Matches(format).Select(static m => m.Value).Distinct().Order()];

    // The files that have some text in them.
    private static IEnumerable<SyntaxTree> Sources(string having)
    {
        string root = Path.Combine(Documents.Root, "src");
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(static f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .Select(static f => (Path: f, Text: File.ReadAllText(f)))
            .Where(f => f.Text.Contains(having, StringComparison.Ordinal))
            .Select(static f => CSharpSyntaxTree.ParseText(f.Text, new CSharpParseOptions(LanguageVersion.Latest), f.Path));
    }

    // The arguments of Say: literals, or texts with values in them, never what is put together otherwise.
    private static IEnumerable<(string Format, string Place)> Texts(SyntaxTree tree)
    {
        foreach (InvocationExpressionSyntax call in tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(static c => c.Expression is IdentifierNameSyntax { Identifier.Text: "Say" }))
        {
            string place = $"{Path.GetFileName(tree.FilePath)}:{tree.GetLineSpan(call.Span).StartLinePosition.Line + 1}";
            List<ExpressionSyntax> parts = [.. Parts(call.ArgumentList.Arguments.Single().Expression)];
            bool isLiteral = parts.TrueForAll(static p => p.IsKind(SyntaxKind.StringLiteralExpression));
            Assert.True(isLiteral || parts.TrueForAll(static p => p is InterpolatedStringExpressionSyntax), place);
            int count = 0;
            yield return (string.Concat(parts.SelectMany(p => p is LiteralExpressionSyntax literal ? [literal.Token.ValueText]
                : ((InterpolatedStringExpressionSyntax)p).Contents.Select(c => c is InterpolatedStringTextSyntax text
                    ? text.TextToken.ValueText.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)
                    : $"{{{count++}{((InterpolationSyntax)c).FormatClause}}}"))), place);
        }
    }

    private static IEnumerable<(ExpressionSyntax Expression, string Place)> Told(SyntaxTree tree)
    {
        foreach (SyntaxNode node in tree.GetRoot().DescendantNodes())
        {
            ExpressionSyntax? told = node switch
            {
                ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax type, ArgumentList.Arguments: [var message, ..] }
                    when Faults.Contains(type.Identifier.Text) => message.Expression,
                AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.Text: "Description" } } set => set.Right,
                _ => null,
            };
            if (told is not null)
                yield return (told, $"{Path.GetFileName(tree.FilePath)}:{tree.GetLineSpan(told.Span).StartLinePosition.Line + 1}");
        }
    }

    private static bool HasWords(SyntaxNode node) => node switch
    {
        LiteralExpressionSyntax literal => Words().IsMatch(literal.Token.ValueText),
        InterpolatedStringTextSyntax text => Words().IsMatch(text.TextToken.ValueText),
        _ => false,
    };

    private static bool IsSaid(SyntaxNode node) =>
        node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Say" } };

    private static IEnumerable<ExpressionSyntax> Parts(ExpressionSyntax text) => text is BinaryExpressionSyntax sum
        ? Parts(sum.Left).Concat(Parts(sum.Right)) : [text];

    [GeneratedRegex(@"\{\d+(:\w+)?\}")]
    private static partial Regex Value();

    [GeneratedRegex(@"[a-z]{2,} [a-z]")]
    private static partial Regex Words();
}
