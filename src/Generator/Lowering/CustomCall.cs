using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Gradients that users wrote by hand for their methods: <c>[CustomGradient(nameof(G))]</c>.</summary>
internal static class CustomGradients
{
    /// <summary>The attribute on a method; null if there is none.</summary>
    public static AttributeData? Of(IMethodSymbol method) =>
        method.GetAttributes().FirstOrDefault(static a => a.AttributeClass?.ToDisplayString() == "SymGrad.CustomGradientAttribute");

    /// <summary>The gradient that the attribute names; null where there is none with the signature that [Gradient] would generate.</summary>
    /// <param name="method">The method.</param>
    /// <param name="attribute">Its attribute.</param>
    /// <param name="expected">That signature.</param>
    public static IMethodSymbol? Find(IMethodSymbol method, AttributeData attribute, out string expected)
    {
        string name = attribute.ConstructorArguments.FirstOrDefault().Value as string ?? "";
        List<IParameterSymbol> active = method.Parameters.Where(IsActive).ToList();
        expected = $"static {method.ReturnType.ToDisplayString()} {name}({string.Join(", ", method.Parameters.Select(static p => p.Type.ToDisplayString() + " " + p.Name).Concat(active.Select(Output)))})";
        if (!method.IsStatic || method.IsGenericMethod || !TypeMap.IsFloating(method.ReturnType) || active.Count == 0
            || method.Parameters.Any(static p => p.RefKind is RefKind.Ref or RefKind.Out || (TypeMap.Of(p.Type) is null && TypeMap.OfArray(p.Type) is null))
            || active.Any(static p => TypeMap.OfArray(p.Type) is { Kind: not ArrayKind.Vector }))
        {
            return null;
        }
        return method.ContainingType.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(g => g.IsStatic && !g.IsGenericMethod
            && SymbolEqualityComparer.Default.Equals(g.ReturnType, method.ReturnType) && g.Parameters.Length == method.Parameters.Length + active.Count
            && method.Parameters.All(p => SymbolEqualityComparer.Default.Equals(p.Type, g.Parameters[p.Ordinal].Type) && g.Parameters[p.Ordinal].RefKind is not (RefKind.Ref or RefKind.Out))
            && active.Select((p, i) => Matches(g.Parameters[method.Parameters.Length + i], p)).All(static matches => matches));
    }

    /// <summary>Whether the gradient gives a derivative by the parameter.</summary>
    public static bool IsActive(IParameterSymbol parameter) => TypeMap.HoldsFloating(parameter.Type)
        && !parameter.GetAttributes().Any(static a => a.AttributeClass?.ToDisplayString() == "SymGrad.ConstantAttribute");

    private static string Output(IParameterSymbol parameter)
    {
        string name = "d" + char.ToUpperInvariant(parameter.Name[0]) + parameter.Name.Substring(1);
        return TypeMap.OfArray(parameter.Type) is { } shape
            ? $"System.Span<{(shape.Element == NumericType.Single ? "float" : "double")}> {name}"
            : $"out {parameter.Type.ToDisplayString()} {name}";
    }

    private static bool Matches(IParameterSymbol output, IParameterSymbol parameter) => TypeMap.OfArray(parameter.Type) is { } shape
        ? output.RefKind == RefKind.None && output.Type.Name == "Span" && TypeMap.OfArray(output.Type) == shape
        : output.RefKind == RefKind.Out && SymbolEqualityComparer.Default.Equals(output.Type, parameter.Type);
}

/// <summary>Lowers calls of methods that have a gradient written by hand.</summary>
internal sealed class CustomCall(LoweringScope scope, ExpressionLowering expressions)
{
    /// <summary>Lowers the call; null where the method has no such gradient.</summary>
    public Expr? Lower(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (CustomGradients.Of(method) is not { } attribute)
            return null;
        if (CustomGradients.Find(method, attribute, out string expected) is not { } gradient)
            return expressions.Refuse(Rules.UnsupportedCall, call, method.Name, $"; its [CustomGradient] should name '{expected}'");
        if ((scope.Hidden.Refusal(method) ?? scope.Hidden.Refusal(gradient)) is { } hidden)
            return expressions.Refuse(Rules.UnsupportedCall, call, method.Name, hidden);
        var arguments = new Expr[method.Parameters.Length];
        // Arguments are evaluated in the order in which they are written.
        foreach (IArgumentOperation argument in call.Arguments)
        {
            IParameterSymbol parameter = argument.Parameter!;
            if (TypeMap.Of(parameter.Type) is { } type)
                arguments[parameter.Ordinal] = scope.Captured(scope.Pool.Convert(type, expressions.Lower(argument.Value)), parameter.Name);
            else if (new ArrayLowering(scope, expressions).Resolve(argument.Value) is { } array && scope.ShapeOf(array) is null)
                arguments[parameter.Ordinal] = scope.Pool.Whole(array);
            else
                return expressions.Refuse(Rules.UnsupportedExpression, argument.Value, "The argument '" + argument.Value.Syntax + "'", "");
        }
        var routine = new CustomRoutine(scope.PathOf(method), scope.PathOf(gradient), method.Parameters.Select(CustomGradients.IsActive).ToList(), method.Parameters.Select(static p => p.Type is IArrayTypeSymbol).ToList());
        Variable result = scope.NewLocal(char.ToLowerInvariant(method.Name[0]) + method.Name.Substring(1), TypeMap.Of(method.ReturnType)!.Value);
        scope.Statements.Add(new Invoke(routine, arguments, result) { Text = StatementLowering.TextOf(call.Syntax) });
        return result;
    }
}
