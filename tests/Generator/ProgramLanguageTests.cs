using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;
using Xunit;

namespace SymGrad.Generator.Tests;

/// <summary>The page on the language of programs says what the files of the statements say.</summary>
public partial class ProgramLanguageTests
{
    private static readonly string Folder = Path.Combine(Root(), "docs", "contributing");

    [Fact]
    public void ThePage_IsMadeOfTheStatements()
    {
        string page = Path.Combine(Folder, "program-language.md"), received = Page();
        if (File.Exists(page) && File.ReadAllText(page).ReplaceLineEndings("\n") == received)
            return;
        File.WriteAllText(Path.Combine(Folder, "program-language.received.md"), received);
        Assert.Fail("docs/contributing/program-language.md is not what the statements say: read program-language.received.md and take its place.");
    }

    [Fact]
    public void EveryKind_HasASample() => Assert.Equal(
        typeof(Statement).Assembly.GetTypes().Where(static t => t.IsSubclassOf(typeof(Statement)) && !t.IsAbstract)
            .Select(static t => t.Name).Order(),
        Samples().Select(static s => s.GetType().Name).Distinct().Order());

    private static string Page()
    {
        XDocument documentation = XDocument.Load(Path.ChangeExtension(typeof(Statement).Assembly.Location, ".xml"));
        var page = new StringBuilder("# The language of programs\n\nMade from the files in `src/Programs/Statements` by `tests/Generator/ProgramLanguageTests.cs`: each kind of "
            + "statement, as it is printed.\nAt which stages it may stand, it says itself: read, structured (no jumps), gathered (in segments), prepared, derived.\n");
        foreach (Statement sample in Samples())
        {
            Type type = sample.GetType();
            XElement member = documentation.Descendants("member").Single(m => (string)m.Attribute("name")! == "T:" + type.FullName);
            page.Append($"\n## {type.Name}\n\n{Text(member.Element("summary")!)}\n\n");
            page.Append($"```\n{StatementPrinter.Print(sample).TrimEnd('\n')}\n```\n");
            string[] stages = [.. Enum.GetValues<ProgramStage>().Where(sample.MayStandIn)
                .Select(static s => s.ToString().ToLowerInvariant())];
            page.Append($"\nMay stand in: {(stages.Length == Enum.GetValues<ProgramStage>().Length ? "all stages" : stages.Length == 0 ? "none; it is gone before a program is made" : string.Join(", ", stages))}.\n");
        }
        return page.ToString();
    }

    private static string Text(XElement summary)
    {
        foreach (XElement reference in summary.Elements().ToList())
            reference.ReplaceWith("`" + ((string?)reference.Attribute("cref") ?? (string?)reference.Attribute("langword") ?? reference.Value).Split('.', ':').Last() + "`");
        return Spaces().Replace(summary.Value, " ").Trim();
    }

    private static IEnumerable<Statement> Samples()
    {
        var pool = new ExprPool();
        Variable s = pool.Variable("s"), t = pool.Variable("t"), i = pool.Variable("i", NumericType.Int32),
            stop = pool.Variable("stop", NumericType.Boolean);
        ArrayVariable x = new("x", NumericType.Double), y = new("y", NumericType.Double),
            rows = new("rows", NumericType.Double, ArrayKind.Jagged);
        Expr xi = pool.Element(x, i), zero = pool.Number(0, NumericType.Int32), length = pool.Length(x);
        var body = new Block(new Segment([new Assignment(s, pool.Sum(s, xi))]));
        return
        [
            new Assign(s, pool.Sum(s, xi)),
            new Segment([new Assignment(s, t), new Assignment(t, s)]),
            new If(stop, body, new Block(new Throw())),
            new For(i, zero, length, 1, body),
            new While(pool.Not(stop), body) { Counter = pool.Variable("trips", NumericType.Int32) },
            new Jump(Leaves: true),
            new Return(s),
            new Throw(),
            new Invoke(new LinearSolve(isTransposed: false), [pool.Whole(rows), pool.Whole(x), pool.Whole(y)], null),
            new NewArray(y, length),
            new Clear(y),
            new CopyArray(x, y),
            new NewStruct("Point", "p", [pool.Variable("p.X"), pool.Variable("p.Y")], IsParameter: false),
            new NewRow(rows, i, length),
            new View(new ArrayVariable("part", NumericType.Double, ArrayKind.Vector, x), i, pool.Number(3, NumericType.Int32)),
            new Swap(x, y),
            new Grow([x, y], pool.Variable("room", NumericType.Int32), length),
            new SameLength(y, x),
            new FindPattern("sweeps", "method", new ArrayVariable("shape", NumericType.Int64), [x, i], body),
            new Push([s, xi]),
            new Pop([s, xi]),
            new PushArray(x),
            new PopArray(x),
            new Rebinding(x, y, 1),
        ];
    }

    private static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "SymGrad.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("There is no SymGrad.sln above the tests.");
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
