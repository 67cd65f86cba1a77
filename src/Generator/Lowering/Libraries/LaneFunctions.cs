using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Lowers the functions of the source <c>Lanes</c>: .NET computes the value, as its vectors do, and the derivative is that of the
/// function of the first lane.
/// </summary>
internal sealed class LaneFunctions(LoweringScope scope, ExpressionLowering expressions)
{
    /// <summary>The value of a call of such a function; null where it is none.</summary>
    public Expr? Lower(IInvocationOperation call)
    {
        if (call.TargetMethod is not { ContainingType.Name: "Lanes", Name: var name }
            || !LibrarySource.Has(call.Syntax.SyntaxTree, scope.Compilation) || KnownMethods.Named(name, 1) is not { } function)
            return null;
        Expr[] lanes = [.. expressions.InOrder(call.Arguments.Select(static a => a.Value)).Select(e => scope.Captured(e, "lane"))];
        const string Vector = "global::System.Numerics.Vector3";
        Variable value = scope.NewLocal("value", NumericType.Single);
        var operation = new ForeignOperation([$"{Vector}.{name}(new {Vector}(", .. lanes.Skip(1).Select(static _ => ", "), ")).X"]);
        scope.Statements.Add(new Invoke(operation, lanes, value));
        Expr smooth = scope.Pool.Call(function, scope.Pool.Convert(NumericType.Double, lanes[0]));
        return scope.Pool.Convert(NumericType.Single, scope.Pool.Call(DerivativeFunctions.WithValue,
            scope.Pool.Convert(NumericType.Double, value), smooth));
    }
}
