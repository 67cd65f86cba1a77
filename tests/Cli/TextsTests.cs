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
    private static readonly Lazy<List<(string Format, string Place)>> Said = new(static () => [.. Sources().SelectMany(Texts)]);

    [Fact]
    public void EveryText_IsSaidInVietnamese() => Assert.Empty(Said.Value.Where(static t => !Vietnamese.ContainsKey(t.Format))
        .Select(static t => $"{t.Place}: {t.Format}"));

    [Fact]
    public void EveryTranslation_IsOfATextThatIsSaid() =>
        Assert.Empty(Vietnamese.Keys.Except(Said.Value.Select(static t => t.Format)));

    [Fact]
    public void Translations_HaveTheValuesOfTheirTexts() =>
        Assert.All(Vietnamese, static t => Assert.Equal(Values(t.Key), Values(t.Value)));

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

    private static IEnumerable<SyntaxTree> Sources()
    {
        string root = Path.Combine(Documents.Root, "src");
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(static f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .Select(static f => (Path: f, Text: File.ReadAllText(f)))
            .Where(static f => f.Text.Contains("using static SymGrad.Texts;", StringComparison.Ordinal))
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
                    ? text.TextToken.ValueText : $"{{{count++}}}"))), place);
        }
    }

    private static IEnumerable<ExpressionSyntax> Parts(ExpressionSyntax text) => text is BinaryExpressionSyntax sum
        ? Parts(sum.Left).Concat(Parts(sum.Right)) : [text];

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Value();
}
