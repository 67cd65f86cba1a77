using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>A method's program, or a derivative's, at one stage on its way to generated code.</summary>
/// <param name="Method">The method, or the derivative.</param>
/// <param name="Stage">The stage, one of <see cref="ProgramDump.Stages"/>.</param>
/// <param name="Text">The program as text.</param>
public sealed record DumpedProgram(string Method, string Stage, string Text);

/// <summary>Shows what becomes of methods, stage by stage: for people who want to know why a derivative is as it is.</summary>
public sealed class ProgramDump
{
    private const string Operations = "operations";

    /// <summary>Not the program but what it keeps for its backward sweep, and why.</summary>
    public const string Kept = "kept";

    /// <summary>What projects of the .NET SDK import without being told.</summary>
    public const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; "
        + "global using System.Threading; global using System.Threading.Tasks;";

    private readonly List<DumpedProgram> _programs = [];
    private readonly List<string> _messages = [];
    private readonly List<MethodFormula> _formulas = [];
    private readonly CSharpCompilation _compilation;
    private readonly CancellationToken _cancellation;

    private ProgramDump(CSharpCompilation compilation, CancellationToken cancellation) =>
        (_compilation, _cancellation) = (compilation, cancellation);

    /// <summary>The names of all stages, in their order.</summary>
    public static IReadOnlyList<string> Stages { get; } =
        [Operations, "lowered", .. Pipeline.Reading.Concat(Pipeline.Preparation).Select(static p => p.Name), "expression", "derivative",
            "finished", Kept];

    /// <summary>The programs, in the order in which they were made.</summary>
    public IReadOnlyList<DumpedProgram> Programs => _programs;

    /// <summary>Those annotated methods that are formulas.</summary>
    public IReadOnlyList<MethodFormula> Formulas => _formulas;

    /// <summary>What is wrong with the source, each with its place.</summary>
    public IReadOnlyList<string> Messages => _messages;

    /// <summary>Reads a file and follows its methods.</summary>
    /// <param name="source">The text of the file.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <param name="references">The paths of the assemblies that it may use.</param>
    /// <param name="method">The name of the method to follow; null for all that have derivatives.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static ProgramDump Of(string source, string path, IEnumerable<string> references, string? method, CancellationToken cancellation)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source, options, path, cancellationToken: cancellation);
        SyntaxTree usings = CSharpSyntaxTree.ParseText(ImplicitUsings, options, cancellationToken: cancellation);
        bool isProgram = tree.GetRoot(cancellation).ChildNodes().OfType<GlobalStatementSyntax>().Any();
        var compilation = CSharpCompilation.Create(
            "Dump", [tree, usings], references.Select(static r => MetadataReference.CreateFromFile(r)),
            new CSharpCompilationOptions(isProgram
                ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        var dump = new ProgramDump(compilation, cancellation);
        dump.Follow(tree, method);
        return dump;
    }

    private void Follow(SyntaxTree tree, string? name)
    {
        SemanticModel semantics = _compilation.GetSemanticModel(tree);
        List<MethodDeclarationSyntax> methods = tree.GetRoot(_cancellation).DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Where(m => name is null ? IsAnnotated(m, semantics) : m.Identifier.ValueText == name).ToList();
        foreach (MethodDeclarationSyntax method in methods)
            Follow(method, semantics);
        if (methods.Count == 0)
            _messages.Add($"{tree.FilePath}: {(name is null ? "no method has an attribute of SymGrad such as [Gradient]" : $"there is no method '{name}'")}");
        if (methods.Count == 0)
            SayErrors(tree, tree.GetRoot(_cancellation));
    }

    // What the C# compiler says of the method or, where it says nothing of it, of the file.
    private void SayErrors(SyntaxTree tree, SyntaxNode within)
    {
        List<Diagnostic> errors = _compilation.GetDiagnostics(_cancellation)
            .Where(d => d.Severity == DiagnosticSeverity.Error && d.Location.SourceTree == tree).ToList();
        List<Diagnostic> own = errors.FindAll(d => within.FullSpan.Contains(d.Location.SourceSpan));
        foreach (Diagnostic error in own.Count > 0 ? own : errors)
            Say(error.Location, error.Id, error.GetMessage(CultureInfo.InvariantCulture));
    }

    private bool IsAnnotated(MethodDeclarationSyntax method, SemanticModel semantics) =>
        semantics.GetDeclaredSymbol(method, _cancellation) is { } symbol && KnownAttributes.Of(symbol).Count > 0;

    private void Follow(MethodDeclarationSyntax syntax, SemanticModel semantics)
    {
        IMethodSymbol method = semantics.GetDeclaredSymbol(syntax, _cancellation)!;
        string current = method.Name;
        SyntaxNode? body = (SyntaxNode?)syntax.Body ?? syntax.ExpressionBody;
        if (body is not null && semantics.GetOperation(body, _cancellation) is { } operation)
            _programs.Add(new DumpedProgram(current, Operations, Tree(operation)));
        int first = _programs.Count;
        var diagnostics = new DiagnosticBag();
        bool isRead = false;
        if (IsAnnotated(syntax, semantics))
        {
            MethodModel? model = MethodReader.Read(method, syntax, semantics, diagnostics, null, _cancellation, Trace);
            isRead = model is not null;
            if (model is not null && MethodFormula.Of(method.Name, model.Program, model.Pool) is { } formula)
                _formulas.Add(formula);
            foreach (DerivativeRequest request in model?.Requests ?? [])
            {
                current = request.Name;
                Guarded(syntax, diagnostics, () => FileEmitter.Emit(model! with { Requests = [request] }, _cancellation));
            }
        }
        else
        {
            var pool = new ExprPool { Cancellation = _cancellation, Budget = Budget.OfMethod, Trace = Trace };
            Guarded(syntax, diagnostics, () =>
            {
                if (MethodReader.ProgramOf(method, syntax, semantics, pool, diagnostics, [], _cancellation) is not { } program)
                    return;
                isRead = true;
                Pipeline.Prepared(program, new PassContext(pool, [.. method.Parameters.Select(static p => p.Name)]));
            });
        }
        foreach (Diagnostic found in diagnostics.All)
            Say(found.Location, found.Id, found.GetMessage(CultureInfo.InvariantCulture));
        if (!isRead && !diagnostics.All.Any())
            SayErrors(syntax.SyntaxTree, syntax);
        if (diagnostics.Failure is { } failure)
            _messages.Add(failure);

        // A method is read once more where what is found out of its objects changes how it has to be read; only the last reading counts.
        // Each of its derivatives is made of the same prepared program.
        void Trace(string stage, Func<string> text)
        {
            if (stage == "lowered")
                _programs.RemoveRange(first, _programs.Count - first);
            bool isOfMethod = stage is not ("derivative" or "finished" or Kept);
            var program = new DumpedProgram(isOfMethod ? method.Name : current, stage, text().TrimEnd('\n'));
            if (!isOfMethod || !_programs.Skip(first).Contains(program))
                _programs.Add(program);
        }
    }

    private static void Guarded(MethodDeclarationSyntax syntax, DiagnosticBag diagnostics, Action work)
    {
        try
        {
            work();
        }
        catch (BudgetExceededException e)
        {
            diagnostics.ReportTooLarge(syntax, e);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            diagnostics.Fail(e);
        }
    }

    private void Say(Location location, string id, string message)
    {
        FileLinePositionSpan place = location.GetLineSpan();
        string at = $"{place.Path}({place.StartLinePosition.Line + 1},{place.StartLinePosition.Character + 1})";
        if (!_messages.Contains($"{at}: {id}: {message}"))
            _messages.Add($"{at}: {id}: {message}");
    }

    // The tree that Roslyn makes of a method, and that is lowered: an operation a line.
    private static string Tree(IOperation root)
    {
        var text = new StringBuilder();
        var open = new Stack<(IOperation Operation, int Depth)>();
        open.Push((root, 0));
        while (open.Count > 0)
        {
            (IOperation operation, int depth) = open.Pop();
            string source = operation.Syntax.ToString().Split('\n')[0].Trim();
            text.Append(' ', 2 * depth).Append(operation.Kind).Append(operation.IsImplicit ? " (implicit)" : "")
                .Append(operation.Type is { } type ? " : " + type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) : "")
                .Append(operation.ConstantValue is { HasValue: true, Value: var value }
                    ? " = " + System.Convert.ToString(value, CultureInfo.InvariantCulture) : "")
                .Append("  // ").Append(source).Append('\n');
            foreach (IOperation child in operation.ChildOperations.Reverse())
                open.Push((child, depth + 1));
        }
        return text.ToString().TrimEnd('\n');
    }
}
