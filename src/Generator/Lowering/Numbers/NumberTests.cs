using Microsoft.CodeAnalysis;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>What .NET's numeric types ask of one number, such as <c>double.IsFinite</c>, in calls and as functions.</summary>
internal static class NumberTests
{
    /// <summary>Whether a method is such a test of a real number.</summary>
    public static bool Is(IMethodSymbol method) => KnownMethods.IsMath(method.ContainingType)
        && method is { IsStatic: true, Parameters: [{ Type.SpecialType: SpecialType.System_Double or SpecialType.System_Single }] }
        && method.Name is "IsNaN" or "IsInfinity" or "IsFinite" or "IsPositiveInfinity" or "IsNegativeInfinity" or "IsNegative"
            or "IsPositive";

    /// <summary>The answer of a test; null where there is none of that name.</summary>
    /// <param name="name">The name of the method.</param>
    /// <param name="value">The number.</param>
    public static Expr? Of(string name, Expr value)
    {
        ExprPool pool = value.Pool;
        Expr infinity = pool.Constant(Constants.Infinity);
        return name switch
        {
            "IsNaN" => pool.Compare(ComparisonOperator.NotEqual, value, value),
            "IsInfinity" => pool.Compare(ComparisonOperator.Equal, pool.Call(Functions.Abs, value), infinity),
            "IsFinite" => pool.Compare(ComparisonOperator.Less, pool.Call(Functions.Abs, value), infinity),
            "IsPositiveInfinity" => pool.Compare(ComparisonOperator.Equal, value, infinity),
            "IsNegativeInfinity" => pool.Compare(ComparisonOperator.Equal, value, pool.Negate(infinity)),
            "IsNegative" => pool.Compare(ComparisonOperator.Less, Sign(value), pool.Zero),
            "IsPositive" => pool.Compare(ComparisonOperator.Greater, Sign(value), pool.Zero),
            _ => null,
        };
    }

    // Zero has a sign, and so has NaN.
    private static Expr Sign(Expr value) =>
        value.Pool.Call(Functions.CopySign, value.Pool.Convert(value.Type, value.Pool.One), value);
}
