using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using SymGrad.Codegen;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Reads the function of a call of <c>Gradient.Of</c>, whose gradient goes into a class of its own.</summary>
internal static class FunctionReader
{
    /// <summary>The namespace of those classes, from which the compiler takes methods in the place of calls.</summary>
    public const string Namespace = "SymGrad.Generated";

    /// <summary>The name of the generated method.</summary>
    public const string Gradient = "ValueAndGradient";

    // The warning of a class that does not need the delegate.
    private const string UnreadParameter = "CS9113";

    // What a class has the delegate for, which throws what the function throws.
    private const string Function = "function";

    /// <summary>What is to be generated; null where there are errors, which are in the bag.</summary>
    /// <param name="call">The call.</param>
    /// <param name="type">The name of the class.</param>
    /// <param name="semantics">The model of the function's file.</param>
    /// <param name="diagnostics">Receives what is wrong.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static MethodModel? Read(GradientCall call, string type, SemanticModel semantics, DiagnosticBag diagnostics,
        CancellationToken cancellation)
    {
        SyntaxNode syntax = call.Declaration!;
        return MethodReader.Guarded(syntax, diagnostics, () => ReadCore(call.Function!, syntax, call.Target.Parameters[0].Type, type,
            semantics, diagnostics, cancellation));
    }

    private static MethodModel? ReadCore(IMethodSymbol function, SyntaxNode syntax, ITypeSymbol given, string type, SemanticModel semantics,
        DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        diagnostics.UseWarnings.UnionWith(UseWarnings.OfSignature(function));
        string called = Function;
        for (int i = 1; function.Parameters.Any(p => p.Name == called); i++)
            called = Function + i.ToString(CultureInfo.InvariantCulture);
        var request = new DerivativeRequest
        {
            Kind = DerivativeKind.Gradient,
            Name = Gradient,
            Active = [.. function.Parameters.Select(static p => Identifiers.Escaped(p.Name))],
        };
        ExprPool pool = MethodReader.PoolOf(cancellation);
        Program? program = BodyReader.Read(function, syntax, NestedDerivatives.In(syntax, semantics, [], cancellation), pool, [request],
            diagnostics, cancellation, apart: [called]);
        if (program is null)
            return null;
        if (MethodReader.RefusalOf(program, [request]) is { } reason)
            diagnostics.Report(Rules.NotYetSupported, CallableSyntax.PlaceOf(syntax), "Gradient.Of", $", with {reason},");
        string declared = $"internal sealed class {type}({given.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)} {called})";
        return diagnostics.HasErrors ? null
            : new MethodModel(new TypePath(Namespace, [declared], Namespace + "." + type, Inherits: false), Gradient,
                MethodShapes.Apart(function, syntax, semantics, called) with
                {
                    UseWarnings = [.. diagnostics.UseWarnings.Append(UnreadParameter)],
                    Members = [.. diagnostics.Members],
                }, [request], program, pool);
    }
}
