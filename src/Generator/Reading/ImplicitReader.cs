using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymGrad.Codegen;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Reads methods with <c>[ImplicitGradient]</c>: not their bodies, but the equations that they solve.</summary>
/// <param name="semantics">The semantic model of the method's file.</param>
/// <param name="around">The method itself, which its equation cannot be made of, and those because of which it is read.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class ImplicitReader(SemanticModel semantics, IReadOnlyList<SyntaxNode> around, CancellationToken cancellation)
{
    private const string Residual = "ImplicitResidual";

    /// <summary>Reads the equation; null where there are errors, which are in the bag.</summary>
    public ImplicitModel? Read(IMethodSymbol method, MethodDeclarationSyntax declaration, MethodShape shape, AttributeData attribute,
        DiagnosticBag diagnostics)
    {
        // Half-typed parameters have the compiler's own errors.
        if (declaration.ParameterList.ContainsDiagnostics
            || method.Parameters.Any(static p => p.Name.Length == 0 || p.Type.TypeKind == TypeKind.Error))
            return null;
        Location at = declaration.Identifier.GetLocation();
        if (ImplicitGradients.Refusal(method) is { } reason)
        {
            diagnostics.Report(Rules.UnsupportedMethod, at, method.Name, reason);
            return null;
        }
        Location attributeAt = attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation() ?? at;
        if (ImplicitGradients.Find(method, attribute, out string expected) is not { } named
            || named.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not MethodDeclarationSyntax syntax)
        {
            diagnostics.Report(Rules.BadImplicitGradient, attributeAt, method.Name, expected);
            return null;
        }
        Solver solver = ImplicitGradients.Solver(method, named, shape);
        SemanticModel model = semantics.Compilation.GetSemanticModel(syntax.SyntaxTree);
        GeneratedResidual? gradient = null;
        if (ImplicitGradients.Minimizes(attribute))
        {
            if (GradientOf(named, syntax, model, solver, diagnostics, attributeAt) is not { } generated)
                return null;
            (gradient, (named, syntax, model)) = generated;
        }
        var pool = new ExprPool { Cancellation = cancellation, Budget = Budget.OfMethod };
        // What is wrong with generated code is told where it was asked for.
        var found = new DiagnosticBag();
        Program? program = MethodReader.ProgramOf(named, syntax, model, pool, gradient is null ? diagnostics : found, around, cancellation);
        foreach (Diagnostic error in found.All.Where(static d => d.Severity == DiagnosticSeverity.Error))
            diagnostics.Report(Rules.NotYetSupported, attributeAt, "ImplicitGradient",
                $" by this objective ({error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)})");
        List<DerivativeRequest> requests = Requests(method, named, solver);
        if (program is not null && MethodReader.RefusalOf(program, requests) is { } refusal)
            diagnostics.Report(Rules.NotYetSupported, attributeAt, "ImplicitGradient", $" of '{method.Name}', with {refusal},");
        if (program is not null
            && WrittenBeside(program, solver.IsVector
            ? Identifiers.Escaped(named.Parameters[named.Parameters.Length - 1].Name) : null) is { } written)
            diagnostics.Report(Rules.UnsupportedMethod, gradient is null
                ? syntax.Identifier.GetLocation()
                : attributeAt, named.Name,
                $"writes to '{written}': what [ImplicitGradient] names leaves its parameters as they are; let it change a copy");
        if (program is null || diagnostics.HasErrors)
            return null;
        MethodShape looks = MethodShapes.Of(named, syntax, model) with { Modifiers = "private static" };
        return new ImplicitModel(new ImplicitShape(shape, named.Name, solver), looks, program, pool, requests, gradient);
    }

    // An equation that changes what it is made of has no derivative by it.
    private static string? WrittenBeside(Program program, string? output)
    {
        HashSet<IStorage> written = Statements.AssignedWithin(program.Body);
        return program.Arrays.FirstOrDefault(a => a.Name != output && written.Contains(a))?.Name;
    }

    // The derivative of the residual by the unknown, and both modes by the parameters.
    private static List<DerivativeRequest> Requests(IMethodSymbol method, IMethodSymbol residual, Solver solver)
    {
        List<bool> active = ImplicitGradients.Active(method);
        List<string> names = residual.Parameters.Select(static p => Identifiers.Escaped(p.Name)).ToList();
        List<string> parameters = names.Where((_, i) => i > 0 && i <= active.Count && active[i - 1]).ToList();
        List<string> outputs = solver.IsVector ? [names[names.Count - 1]] : [];
        return
        [
            Request(solver.IsVector ? DerivativeKind.Jacobian : DerivativeKind.Derivative, solver.Slope, [names[0]]),
            Request(solver.IsVector ? DerivativeKind.Vjp : DerivativeKind.Gradient, solver.Adjoint, parameters),
            Request(DerivativeKind.Differential, Solver.Tangent, parameters),
        ];

        DerivativeRequest Request(DerivativeKind kind, string suffix, List<string> by) =>
            new() { Kind = kind, Name = solver.NameOf(suffix), Active = by, Outputs = outputs };
    }

    // The gradient of an objective by the unknown is a method with source like any other: nested differentiation.
    private (GeneratedResidual, GeneratedSource)? GradientOf(IMethodSymbol objective, MethodDeclarationSyntax syntax, SemanticModel model,
        Solver solver, DiagnosticBag diagnostics, Location at)
    {
        var pool = new ExprPool { Cancellation = cancellation, Budget = Budget.OfMethod };
        if (MethodReader.ProgramOf(objective, syntax, model, pool, diagnostics, around, cancellation) is not { } program
            || diagnostics.HasErrors)
            return null;
        string name = solver.NameOf(Residual), unknown = Identifiers.Escaped(objective.Parameters[0].Name);
        var request = new DerivativeRequest
        {
            Kind = solver.IsVector
            ? DerivativeKind.Gradient : DerivativeKind.Derivative,
            Name = name + "Of",
            Active = [unknown]
        };
        MethodShape shape = MethodShapes.Of(objective, syntax, model) with { Modifiers = "private static" };
        TypePath path = TypePath.Of(objective.ContainingType);
        var gradient = new MethodModel(path, name, shape, [request], program, pool);
        string parameters = string.Join(", ", shape.Parameters.Select(static p => p.Declaration)),
            arguments = string.Join(", ", shape.Parameters.Select(static p => p.Name));
        string residual = new HashSet<string>(shape.Parameters.Select(static p => p.Name)).Fresh("residual");
        var source = new MethodText("", solver.IsVector
            ? $"private static void {name}({parameters}, Span<double> {residual}) => {request.Name}({arguments}, {residual});\n"
            : $"private static double {name}({parameters}) => {request.Name}({arguments});\n", null);
        if (GeneratedSource.In(objective.ContainingType, gradient, name, source, model.Compilation, syntax, cancellation) is { } generated)
            return (new GeneratedResidual(gradient, source), generated);
        diagnostics.Report(Rules.NotYetSupported, at, "ImplicitGradient", $" by '{objective.Name}'");
        return null;
    }
}
