using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SymGrad.Explorer.Api;

/// <summary>
/// C# as it was pasted, made whole: a method alone gets a class around it, and one that asks for no derivative the attribute for a
/// gradient. Places in the whole text are led back to places in what was pasted.
/// </summary>
internal sealed class PastedSource
{
    private const string Head = "using SymGrad;\npartial class Pasted\n{\n";

    // What was put in: where in the pasted text, and how much.
    private readonly SortedList<int, int> _inserted = [];
    private readonly SourceText _pasted;

    private PastedSource(string pasted) => _pasted = SourceText.From(pasted);

    /// <summary>The whole text.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Makes a text whole.</summary>
    public static PastedSource Of(string pasted, CancellationToken end)
    {
        var source = new PastedSource(pasted);
        var form = new CSharpParseOptions(LanguageVersion.Latest);
        SyntaxNode root = CSharpSyntaxTree.ParseText(pasted, form, cancellationToken: end).GetRoot(end);
        List<SyntaxNode> bare = [.. root.ChildNodes().Where(IsMethod)];
        var insertions = new SortedDictionary<int, string>();
        if (bare.Count > 0 && bare.Count == root.ChildNodes().Count(static n => n is not UsingDirectiveSyntax))
        {
            int first = bare[0].FullSpan.Start;
            insertions[first] = Head;
            insertions[pasted.Length] = "\n}\n";
        }
        List<SyntaxNode> methods = [.. root.DescendantNodes().Where(static n => n is MethodDeclarationSyntax || IsMethod(n))];
        if (methods.Count > 0 && !methods.Any(static m => HasAttributes(m)))
        {
            int start = methods[0].SpanStart;
            insertions[start] = insertions.GetValueOrDefault(start, "") + (bare.Count > 0 ? "[Gradient] " : "[SymGrad.Gradient] ");
        }
        source.Insert(insertions, pasted);
        return source;
    }

    /// <summary>The line and column, from 1, in the pasted text, and the length within the line.</summary>
    /// <param name="span">A place in the whole text.</param>
    public (int Line, int Column, int Length) PlaceOf(TextSpan span)
    {
        int start = Original(span.Start), end = Original(span.End);
        LinePosition place = _pasted.Lines.GetLinePosition(start);
        TextLine line = _pasted.Lines[place.Line];
        return (place.Line + 1, place.Character + 1, System.Math.Max(1, System.Math.Min(end, line.End) - start));
    }

    private int Original(int position)
    {
        int put = 0;
        foreach ((int at, int length) in _inserted)
        {
            if (position < at + put)
                break;
            put += System.Math.Min(length, position - at - put);
        }
        return System.Math.Clamp(position - put, 0, _pasted.Length);
    }

    private void Insert(SortedDictionary<int, string> insertions, string pasted)
    {
        var text = new StringBuilder();
        int done = 0;
        foreach ((int at, string inserted) in insertions)
        {
            text.Append(pasted, done, at - done).Append(inserted);
            _inserted[at] = inserted.Length;
            done = at;
        }
        Text = text.Append(pasted, done, pasted.Length - done).ToString();
    }

    // A method outside of types is parsed as a local function of a program, with or without the modifiers of a method.
    private static bool IsMethod(SyntaxNode node) => node is GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax }
        || node is MethodDeclarationSyntax { Parent: CompilationUnitSyntax };

    private static bool HasAttributes(SyntaxNode node) => node switch
    {
        GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax local } => local.AttributeLists.Count > 0,
        GlobalStatementSyntax global => global.AttributeLists.Count > 0,
        MethodDeclarationSyntax method => method.AttributeLists.Count > 0,
        _ => false,
    };
}
