using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using SymGrad.Codegen;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Second and higher derivatives through calls that have first derivatives only, those with a gradient written by hand or of the
/// solution of an equation: the lower derivative is generated, with calls of methods in their place, and read like any other
/// method, so that it can be differentiated once more.
/// </summary>
/// <param name="semantics">The semantic model of the method's file.</param>
/// <param name="around">The method itself, and those because of which it is read.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class LowerDerivatives(SemanticModel semantics, IReadOnlyList<SyntaxNode> around,
    CancellationToken cancellation)
{
    /// <summary>The largest order of derivatives through such calls: each order is written, read and differentiated again, several times
    /// as long as the one before.</summary>
    public const int LargestOrder = 6;

    /// <summary>What a derivative of a method is a derivative of; null where it is refused, and then that is in the bag.</summary>
    /// <param name="method">The method.</param>
    /// <param name="derivatives">Its program, and how it looks in C#.</param>
    /// <param name="request">The derivative.</param>
    /// <param name="diagnostics">Receives what is wrong.</param>
    public LowerDerivative? Of(IMethodSymbol method, MethodModel derivatives, DerivativeRequest request, DiagnosticBag diagnostics)
    {
        LowerDerivative? lower = null;
        int last = request.Kind == DerivativeKind.Derivative ? request.Order - 1 : 1;
        for (int order = 1; order <= last; order++)
        {
            cancellation.ThrowIfCancellationRequested();
            (MethodModel below, MethodText text) = Written(derivatives, request, order, lower);
            string name = Name(request, order);
            var found = new DiagnosticBag();
            var pool = new ExprPool { Cancellation = cancellation, Budget = Budget.OfMethod };
            Program? program = GeneratedSource.In(method.ContainingType, below, name, text, semantics.Compilation, around[around.Count - 1],
                cancellation) is { } source
                ? MethodReader.ProgramOf(source.Method, source.Syntax, source.Semantics, pool, found, around, cancellation) : null;
            string? refusal = program is null ? null
                : MethodReader.RefusalOf(program, [new DerivativeRequest { Kind = Outer(request), Name = name, Active = [] }]);
            if (program is null || found.HasErrors || refusal is not null)
            {
                string reasons = refusal ?? string.Join("; ",
                    found.All.Where(static d => d.Severity == DiagnosticSeverity.Error)
                    .Select(static d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
                diagnostics.Report(Rules.NotYetSupported, CallableSyntax.PlaceOf(around[around.Count - 1]), request.Kind.ToString(),
                    $" of '{method.Name}' ({reasons})");
                return null;
            }
            diagnostics.UseWarnings.UnionWith(found.UseWarnings);
            lower = new LowerDerivative(program, pool);
        }
        return lower;
    }

    // What is taken of the lower derivative.
    private static DerivativeKind Outer(DerivativeRequest request) =>
        request.Kind == DerivativeKind.Derivative ? DerivativeKind.Differential : DerivativeKind.Gradient;

    // A derivative, and the method that calls it.
    private static (MethodModel Derivatives, MethodText Text) Written(MethodModel model, DerivativeRequest request, int order,
        LowerDerivative? lower)
    {
        string name = Name(request, order), called = name + "Of";
        bool isDerivative = request.Kind == DerivativeKind.Derivative;
        MethodShape shape = model.Shape with
        {
            Modifiers = model.Shape.Modifiers.Split(' ').Contains("static")
            ? "private static" : "private",
            Parameters = model.Shape.AsLocalFunction().Parameters
        };
        var derivative = new DerivativeRequest
        {
            Kind = isDerivative
            ? DerivativeKind.Derivative
            : DerivativeKind.Differential,
            Name = called,
            Active = request.Active,
            Order = order,
            Lower = lower
        };
        string parameters = string.Join(", ", shape.Parameters.Select(static p => p.Declaration)),
            arguments = string.Join(", ", shape.Parameters.Select(static p => p.Name));
        MethodText text = isDerivative
            ? new MethodText("", $"{shape.Modifiers} {shape.ReturnType} {name}({parameters}) => {called}({arguments});\n", null)
            : MethodEmitter.Slope(model.Program, model.Pool, shape, request.Active, name, called);
        return (new MethodModel(model.Path, name, shape, [derivative], model.Program, model.Pool) { Equation = model.Equation }, text);
    }

    private static string Name(DerivativeRequest request, int order) =>
        request.Name.TrimStart('@') + "Lower" + order.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
