using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.Generator;

/// <summary>What a method's own documentation says of its parameters and of its value, as XML that means the same in another
/// file.</summary>
/// <param name="Parameters">The texts, by the names of the parameters.</param>
/// <param name="Returned">The text of what it returns; null where there is none.</param>
internal sealed record UserDocumentation(IReadOnlyDictionary<string, string> Parameters, string? Returned)
{
    private static readonly UserDocumentation Nothing = new(new Dictionary<string, string>(), null);

    /// <summary>Reads the comment before a method. One that is no XML says nothing: the compiler tells its author so.</summary>
    public static UserDocumentation Of(MethodDeclarationSyntax method)
    {
        // Without a documentation file the compiler leaves these comments as they are, so the text is read and not the tree.
        string comment = Text(method.GetLeadingTrivia());
        if (comment.Length == 0)
            return Nothing;
        try
        {
            XElement root = XElement.Parse("<m>" + comment + "</m>", LoadOptions.PreserveWhitespace);
            var parameters = new Dictionary<string, string>();
            foreach (XElement parameter in root.Elements("param"))
            {
                if ((string?)parameter.Attribute("name") is { } name && Inner(parameter) is { Length: > 0 } text)
                    parameters[name] = text;
            }
            return new UserDocumentation(parameters, root.Element("returns") is { } returns && Inner(returns) is { Length: > 0 } returned
                ? returned : null);
        }
        catch (XmlException)
        {
            return Nothing;
        }
    }

    private static string Text(SyntaxTriviaList trivia)
    {
        var text = new StringBuilder();
        foreach (SyntaxTrivia comment in trivia)
        {
            bool isBlock = comment.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia)
                || comment.IsKind(SyntaxKind.MultiLineCommentTrivia);
            if (!isBlock && !comment.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia)
                && !comment.IsKind(SyntaxKind.SingleLineCommentTrivia))
                continue;
            string all = comment.ToFullString().Trim();
            if (isBlock && all.StartsWith("/**", StringComparison.Ordinal) && all.Length > 4)
                Add(all.Substring(3, all.Length - 5), "*");
            else if (all.StartsWith("///", StringComparison.Ordinal) && !all.StartsWith("////", StringComparison.Ordinal))
                Add(all, "///");
        }
        return text.ToString();

        void Add(string lines, string mark)
        {
            foreach (string line in lines.Split('\n').Select(static l => l.Trim()))
                text.Append(line.StartsWith(mark, StringComparison.Ordinal) ? line.Substring(mark.Length) : line).Append('\n');
        }
    }

    // Names of types and members may mean something else, or nothing, where the generated method stands.
    private static string Inner(XElement element)
    {
        if (element.Descendants("include").Any())
            return "";
        foreach (XElement reference in element.Descendants().Where(static e => e.Attribute("cref") is not null).Reverse().ToList())
        {
            object[] said = reference.IsEmpty
                ? [((string)reference.Attribute("cref")!).Replace('{', '<').Replace('}', '>')] : reference.Nodes().ToArray<object>();
            reference.ReplaceWith(reference.IsEmpty ? new XElement("c", said) : said);
        }
        string text = string.Concat(element.Nodes().Select(static n => n.ToString(SaveOptions.DisableFormatting)));
        return string.Join("\n", text.Split('\n').Select(static line => line.Trim())).Trim();
    }
}
