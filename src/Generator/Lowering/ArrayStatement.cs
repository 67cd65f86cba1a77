using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers the calls of .NET that change arrays: filling, clearing and copying.</summary>
internal sealed class ArrayStatement(LoweringScope scope, ExpressionLowering expressions)
{
    private readonly ArrayLowering _arrays = new(scope, expressions);
    private readonly Expr _start = scope.Pool.Number(0, NumericType.Int32);

    /// <summary>Lowers the call; false where it is no such one.</summary>
    public bool Lower(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        string container = method.ContainingType.ToDisplayString();
        bool isSpan = TypeMap.IsSpan(method.ContainingType);
        if (!isSpan && container is not ("System.Array" or "System.MemoryExtensions"))
            return false;
        IOperation[] arguments = [.. call.Instance is null ? [] : new[] { call.Instance }, .. call.Arguments.Select(static a => a.Value)];
        if (arguments.Length == 0 || _arrays.Resolve(arguments[0]) is not { Kind: ArrayKind.Vector } first)
            return false;
        switch (method.Name, arguments.Length)
        {
            case ("Fill", 2) when scope.Types.Of(arguments[1].Type) is not null:
                _arrays.Fill(first, scope.Captured(expressions.Lower(arguments[1]), "value"));
                return true;
            case ("Fill", 4) when scope.Types.Of(arguments[1].Type) is not null:
                Expr filling = scope.Captured(expressions.Lower(arguments[1]), "value");
                _arrays.Fill(_arrays.Slice(first, Captured(arguments[2]), Captured(arguments[3])), filling);
                return true;
            case ("Clear", 3):
                _arrays.Fill(_arrays.Slice(first, Captured(arguments[1]), Captured(arguments[2])), Zero(first));
                return true;
            case ("Reverse", 1):
                _arrays.Reverse(first);
                return true;
            case ("Clear", 1):
                _arrays.Fill(first, Zero(first));
                return true;
            case ("CopyTo", 2) or ("CopyTo", 3) when _arrays.Resolve(arguments[1]) is { } target:
                return Copy(call, first, _start, target, arguments.Length == 3 ? Captured(arguments[2]) : _start, scope.Pool.Length(first));
            case ("Copy", 3) when _arrays.Resolve(arguments[1]) is { } target:
                return Copy(call, first, _start, target, _start, Captured(arguments[2]));
            case ("Copy", 5) when _arrays.Resolve(arguments[2]) is { } target:
                return Copy(call, first, Captured(arguments[1]), target, Captured(arguments[3]), Captured(arguments[4]));
            default:
                return false;
        }
    }

    private Expr Zero(ArrayVariable array) => scope.Pool.Number(0, array.ElementType.IsReal() ? NumericType.Exact : array.ElementType);

    private Expr Captured(IOperation argument) => scope.Captured(expressions.Lower(argument), "at");

    // A copy within one array goes through another, since the two runs may overlap.
    private bool Copy(IInvocationOperation call, ArrayVariable source, Expr sourceStart, ArrayVariable target, Expr targetStart, Expr count)
    {
        if (target.Kind != ArrayKind.Vector || source.ElementType != target.ElementType)
            return false;
        if (source.Root == target.Root)
            (source, _) = (_arrays.Copy(source), call);
        _arrays.CopyElements(source, sourceStart, target, targetStart, count);
        return true;
    }
}
