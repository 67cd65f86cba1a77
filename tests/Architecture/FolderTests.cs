using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace SymGrad.Architecture.Tests;

/// <summary>Dependencies point one way inside a project too: no folder uses what uses it, by itself or through others.</summary>
public class FolderTests
{
    private static readonly string Sources = Path.Combine(Root(), "src");

    // Folders whose own folders still have circles among themselves. The list may only become shorter.
    private static readonly (string Project, string Folder)[] WithCircles = [("Generator", "Lowering")];

    public static TheoryData<string> Projects() =>
        new(Directory.GetDirectories(Sources).Where(HasProject).Select(static d => Path.GetFileName(d)!).Order());

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_HaveNoCircles(string project)
    {
        Dictionary<string, HashSet<string>> uses = Uses(Path.Combine(Sources, project), out Dictionary<(string, string), string> examples);
        ILookup<bool, (string From, string To)> circles = Circles(uses).ToLookup(c => IsKnown(project, c.From) && IsKnown(project, c.To));
        Assert.True(!circles[false].Any(), string.Join('\n', circles[false].Select(c => $"{c.From} -> {c.To} ({examples[c]})")));
        Assert.True(circles[true].Any() || WithCircles.All(k => k.Project != project), "There are no circles left: take it off the list.");
    }

    private static bool IsKnown(string project, string folder) => WithCircles.Any(k => k.Project == project
        && (folder == k.Folder || folder.StartsWith(k.Folder + "/", StringComparison.Ordinal)));

    // The edges that lie on circles.
    private static IEnumerable<(string From, string To)> Circles(Dictionary<string, HashSet<string>> uses)
    {
        foreach ((string from, HashSet<string> direct) in uses)
        {
            foreach (string to in direct.Where(t => Reached(uses, t).Contains(from)))
                yield return (from, to);
        }
    }

    private static HashSet<string> Reached(Dictionary<string, HashSet<string>> uses, string start)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([start]);
        while (open.Count > 0)
        {
            foreach (string next in uses.GetValueOrDefault(open.Pop()) ?? [])
            {
                if (reached.Add(next))
                    open.Push(next);
            }
        }
        return reached;
    }

    // Which folder uses types of which other one, and a place for each pair.
    private static Dictionary<string, HashSet<string>> Uses(string project, out Dictionary<(string, string), string> examples)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        List<SyntaxTree> trees = Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
            .Where(static f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), options, f)).ToList();
        string own = $"SymGrad.{Path.GetFileName(project)}.dll";
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p) != own).Select(static p => MetadataReference.CreateFromFile(p));
        var compilation = CSharpCompilation.Create(Path.GetFileNameWithoutExtension(own), trees, references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var uses = new Dictionary<string, HashSet<string>>();
        examples = [];
        foreach (SyntaxTree tree in trees)
        {
            string from = Folder(project, tree);
            SemanticModel semantics = compilation.GetSemanticModel(tree);
            foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                ISymbol? symbol = semantics.GetSymbolInfo(name).Symbol;
                INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
                if (type?.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree is not { } declared)
                    continue;
                string to = Folder(project, declared);
                if (from == to)
                    continue;
                if (!uses.TryGetValue(from, out HashSet<string>? direct))
                    uses[from] = direct = [];
                if (direct.Add(to))
                    examples[(from, to)] = $"{Path.GetFileName(tree.FilePath)} uses {type.Name}";
            }
        }
        return uses;
    }

    private static string Folder(string project, SyntaxTree tree) => Path.GetRelativePath(project, Path.GetDirectoryName(tree.FilePath)!);

    private static bool HasProject(string directory) => Directory.EnumerateFiles(directory, "*.csproj").Any();

    private static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "SymGrad.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("There is no SymGrad.sln above the tests.");
    }
}
