using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SymGrad.Symbolic;
using Xunit;

namespace SymGrad.Codegen.Tests;

/// <summary>The page on functions says what the function table says.</summary>
public partial class FunctionPageTests
{
    private static readonly string[] Letters = ["x", "y", "z"];

    // The documentation of each entry, by the entry.
    private static readonly Dictionary<FunctionDef, string> Summaries = ReadSummaries();

    [Fact]
    public void ThePage_IsMadeOfTheTable()
    {
        string folder = Path.Combine(Root(), "docs"), page = Path.Combine(folder, "functions.md"), received = Page();
        if (File.Exists(page) && File.ReadAllText(page).ReplaceLineEndings("\n") == received)
            return;
        File.WriteAllText(Path.Combine(folder, "functions.received.md"), received);
        Assert.Fail("docs/functions.md is not what the function table says: read functions.received.md and take its place.");
    }

    private static string Page()
    {
        List<FunctionDef> inFormulas = [.. Functions.All.Where(static f => f.InFormulas)];
        List<FunctionDef> inCSharp = [.. Functions.All.Where(static f => !f.InFormulas && f.Written is null && Summaries.ContainsKey(f)
            && f.CSharp.StartsWith("Math.", StringComparison.Ordinal))];
        var page = new StringBuilder();
        page.Append("""
            # Functions

            Made from the function table in `src/Symbolic/Functions` by `tests/Codegen/FunctionPageTests.cs`: every function that has a
            derivative rule, with the derivative as `symgrad derivative` prints it. The C# name is what methods call and generated code
            computes; `Math.Sin` stands for `MathF.Sin`, `double.Sin` and `float.Sin` too.

            ## In formulas and in C#

            How formulas are written: [formulas.md](formulas.md). What .NET lacks: [special-functions.md](special-functions.md). How accurate values
            and derivatives are: [accuracy.md](accuracy.md).

            """.ReplaceLineEndings("\n"));
        Heading(page, "function", "what", "derivative", "C#", "edges and kinks");
        foreach (FunctionDef f in inFormulas)
        {
            string call = $"{f.Name}({string.Join(", ", Arguments(f))})";
            string names = string.Join(", ", f.Aliases.Prepend(call).Select(static n => $"`{n}`"));
            string inCode = f.CSharp.Length == 0 ? "what it stands for" : $"`{f.CSharp}`";
            Row(page, names, Summary(f), Derivatives(f, f.Name), inCode, Edges(f));
        }
        page.Append("\n`pow(x, y)` is `x^y`, and `if(condition, a, b)` chooses: see [formulas.md](formulas.md).\n\n## In C# alone\n");
        Heading(page, "method", "what", "derivative", "edges and kinks");
        foreach (FunctionDef f in inCSharp)
            Row(page, $"`{f.CSharp}({string.Join(", ", Arguments(f))})`", Summary(f), Derivatives(f, f.CSharp), Edges(f));
        return page.ToString();
    }

    private static void Heading(StringBuilder page, params string[] columns)
    {
        page.Append('\n');
        Row(page, columns);
        Row(page, [.. columns.Select(static _ => "---")]);
    }

    private static void Row(StringBuilder page, params string[] cells) => page.Append($"| {string.Join(" | ", cells)} |\n");

    // Whole orders come first, as n and m.
    private static IEnumerable<string> Arguments(FunctionDef f) =>
        Enumerable.Range(0, f.Arity).Select(i => i < f.LeadingIntegers ? "nm"[i].ToString() : Letters[i - f.LeadingIntegers]);

    // Entries call their arguments u, v, w, s and t.
    private static string Summary(FunctionDef f)
    {
        string text = Summaries.GetValueOrDefault(f, "");
        foreach ((string letter, string name) in ((string[])["u", "v", "w", "s", "t"]).Zip(Arguments(f)))
            text = Regex.Replace(text, $@"\b{letter}\b", name);
        return text;
    }

    private static string Derivatives(FunctionDef f, string called)
    {
        var pool = new ExprPool();
        Formula formula = Formula.FromExpression(pool.Call(f, [.. Arguments(f).Select(n => (Expr)pool.Variable(n))]));
        string[] by = [.. Arguments(f).Skip(f.LeadingIntegers)];
        return string.Join("<br>", by.Select(name => (by.Length == 1 ? "" : $"by {name}: ")
            + $"`{formula.Derivative(name).ToString().Replace(f.Name + "(", called + "(", StringComparison.Ordinal)}`"));
    }

    private static string Edges(FunctionDef f)
    {
        string edge = f.Edge switch
        {
            Edge.InfinitePartial => "infinite slope",
            Edge.InfiniteValue => "infinite",
            _ => "",
        };
        if (edge.Length > 0)
            edge += f.EdgeAt is { } at ? $" at {at}" : " where the domain ends";
        return string.Join("; ", ((string[])[edge, f.Kink is null ? "" : "derivative " + f.Kink]).Where(static t => t.Length > 0));
    }

    private static Dictionary<FunctionDef, string> ReadSummaries()
    {
        Assembly assembly = typeof(FunctionDef).Assembly;
        var texts = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
            .ToDictionary(static m => (string)m.Attribute("name")!, static m => m.Element("summary"));
        var summaries = new Dictionary<FunctionDef, string>();
        IEnumerable<PropertyInfo> entries = assembly.GetTypes().SelectMany(static t => t.GetProperties(BindingFlags.Static | BindingFlags.Public))
            .Where(static p => p.PropertyType == typeof(FunctionDef));
        foreach (PropertyInfo property in entries)
        {
            if (texts.GetValueOrDefault($"P:{property.DeclaringType!.FullName}.{property.Name}") is { } summary)
            {
                string text = Spaces().Replace(Text(summary), " ").Trim().TrimEnd('.');
                summaries[(FunctionDef)property.GetValue(null)!] = text.Replace("|", "\\|", StringComparison.Ordinal);
            }
        }
        return summaries;
    }

    private static string Text(XElement summary)
    {
        foreach (XElement reference in summary.Elements().ToList())
            reference.ReplaceWith("`" + (reference.Attribute("cref")?.Value.Split('.', ':').Last() ?? reference.Value) + "`");
        return summary.Value;
    }

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SymGrad.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
