using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Lowers functions of numbers that the function table does not have: .NET computes the value, and what has the same derivative stands
/// beside it. Of what is made of steps there is none, and the value is a constant for all derivatives.
/// </summary>
internal sealed class NetNumbers(LoweringScope scope, ExpressionLowering expressions)
{
    private readonly ExprPool _pool = scope.Pool;

    /// <summary>The value of a call; null where it is none of these.</summary>
    public Expr? Lower(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        bool isBits = method.ContainingType.ToDisplayString() == "System.BitConverter";
        if (!method.IsStatic || method.IsGenericMethod || scope.Types.Of(method.ReturnType) is not { } type
            || (!isBits && !(KnownMethods.IsMath(method.ContainingType) && !KnownMethods.IsGenericMath(method.ContainingType)))
            || method.Parameters.Any(p => scope.Types.Of(p.Type) is not { } of || of.IsForeign() || p.RefKind != RefKind.None
                || p.Type.TypeKind == TypeKind.Enum))
            return null;
        string name = method.Name;
        int count = method.Parameters.Length;
        if (!isBits && !IsKnown(name, count))
            return null;
        IReadOnlyList<Expr> evaluated = expressions.InOrder(call.Arguments.Select(static a => a.Value));
        var u = new Expr[count];
        for (int i = 0; i < count; i++)
        {
            IParameterSymbol parameter = call.Arguments[i].Parameter!;
            u[parameter.Ordinal] = scope.Captured(_pool.Convert(scope.Types.Of(parameter.Type)!.Value, evaluated[i]), "value");
        }
        if (name == "BigMul")
            return _pool.Product(_pool.Convert(type, u[0]), _pool.Convert(type, u[1]));
        Variable value = Operation(method, type, u);
        // A number of bits changes by steps.
        if (isBits || name == "ILogB")
        {
            foreach (Expr real in u.Where(static e => e.Type.IsReal()))
                scope.Cuts.Add(new Cut(call, real, Rules.CutByConversion, method.ReturnType.ToDisplayString()));
            return value;
        }
        return Smooth(name, u, method) is { } smooth ? _pool.Convert(type, _pool.Call(DerivativeFunctions.WithValue,
            _pool.Convert(NumericType.Double, value), smooth)) : value;
    }

    private static bool IsKnown(string name, int count) => (name, count) is ("BigMul" or "ScaleB" or "RootN" or "Atan2Pi", 2)
        or ("BitIncrement" or "BitDecrement" or "ILogB" or "IsInteger" or "IsEvenInteger" or "IsOddInteger" or "IsPow2" or "IsNormal"
            or "IsSubnormal" or "IsRealNumber", 1)
        or ("MaxMagnitudeNumber" or "MinMagnitudeNumber" or "MaxNative" or "MinNative", 2) or ("ClampNative", 3);

    // What has the derivative that the value has not; null where that is zero.
    private Expr? Smooth(string name, Expr[] u, IMethodSymbol method)
    {
        Expr Real(Expr e) => _pool.Convert(NumericType.Double, e);
        switch (name)
        {
            case "BitIncrement" or "BitDecrement":
                return Real(u[0]);
            case "ScaleB":
                return _pool.Product(Real(u[0]), Real(Operation(method, u[0].Type, [_pool.Convert(u[0].Type, _pool.One), u[1]])));
            case "RootN":
                Expr root = _pool.Call(Functions.MathPow, _pool.Call(Functions.Abs, Real(u[0])), _pool.Quotient(_pool.One, Real(u[1])));
                return _pool.Call(Functions.CopySign, root, Real(u[0]));
            case "Atan2Pi":
                return _pool.Quotient(_pool.Call(Functions.Atan2, Real(u[0]), Real(u[1])), _pool.Constant(Constants.Pi));
            case "MaxMagnitudeNumber" or "MinMagnitudeNumber" or "MaxNative" or "MinNative" or "ClampNative":
                Variable value = Operation(method, u[0].Type, u);
                return u.Skip(1).Aggregate(Real(u[0]), (chosen, e) =>
                    _pool.Conditional(_pool.Compare(ComparisonOperator.Equal, value, u[0]), Real(u[0]),
                        _pool.Conditional(_pool.Compare(ComparisonOperator.Equal, value, e), Real(e), chosen)));
            default:
                return null;
        }
    }

    private Variable Operation(IMethodSymbol method, NumericType type, IReadOnlyList<Expr> operands)
    {
        string container = method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        Variable result = scope.NewLocal("value", type);
        var operation = new ForeignOperation([$"{container}.{method.Name}(", .. operands.Skip(1).Select(static _ => ", "), ")"]);
        scope.Statements.Add(new Invoke(operation, operands, result));
        return result;
    }
}
