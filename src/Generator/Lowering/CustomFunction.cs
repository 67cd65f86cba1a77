using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Lowers <c>Derivatives.Custom(x, f, slope)</c>: the value of <c>f</c> with the derivative that <c>slope</c> gives. Both may call static
/// methods of numbers of which nothing else is known.
/// </summary>
internal sealed class CustomFunction(LoweringScope scope, ExpressionLowering expressions)
{
    private readonly ExprPool _pool = scope.Pool;

    /// <summary>The value; null where the call is none of these.</summary>
    public Expr? Lower(IInvocationOperation call)
    {
        if (call.TargetMethod is not { Name: "Custom", ContainingType: { Name: "Derivatives", ContainingNamespace.Name: "SymGrad" } } method
            || scope.Types.Of(method.ReturnType) is not { } type)
            return null;
        List<IArgumentOperation> arguments = [.. call.Arguments.OrderBy(static a => a.Parameter!.Ordinal)];
        int count = arguments.Count / 2;
        List<Expr> at = [.. expressions.InOrder(arguments.Take(count).Select(static a => a.Value))
            .Select((value, i) => scope.Captured(_pool.Convert(type, value), arguments[i].Parameter!.Name))];
        if (Applied(arguments[count], at, type, isSlope: false) is not { } value || !KnowsConstants(arguments[count]))
            return _pool.Zero;
        var parts = new List<Expr>();
        for (int i = 0; i < count; i++)
        {
            if (Applied(arguments[count + 1 + i], at, type, isSlope: true) is not { } slope)
                return _pool.Zero;
            parts.Add(_pool.Call(DerivativeFunctions.Along, AsDouble(at[i]), AsDouble(slope)));
        }
        return _pool.Convert(type, _pool.Call(DerivativeFunctions.WithValue, AsDouble(value), _pool.Sum([.. parts])));
    }

    /// <summary>The value of a call of which nothing else is known, within what is given to such a call; null elsewhere.</summary>
    public Expr? Opaque(IInvocationOperation call) => scope.CustomSlope is { } isSlope && call.Instance is null
        ? Opaque(call.TargetMethod, call, () => expressions.InOrder(call.Arguments.Select(static a => a.Value)), isSlope) : null;

    private Expr? Applied(IArgumentOperation argument, List<Expr> at, NumericType type, bool isSlope)
    {
        if (scope.FunctionOf(argument.Value) is not { } function)
        {
            expressions.Refuse(Rules.UnsupportedCall, argument, "Derivatives.Custom",
                $"; what '{argument.Parameter!.Name}' does is not known here: give it a lambda or a method");
            return null;
        }
        if (function.Body is null && KnownMethods.Find(function.Method) is null && MethodBodies.Of(function.Method, scope) is null)
        {
            return Opaque(function.Method, argument, () => at, isSlope) ?? expressions.Refuse(Rules.UnsupportedCall, argument,
                function.Method.Name, "; Derivatives.Custom takes static methods of numbers");
        }
        (bool? outer, scope.CustomSlope) = (scope.CustomSlope, isSlope);
        object? value = new InlinedCall(scope, expressions).Apply(function, [.. at]);
        scope.CustomSlope = outer;
        return value is Expr number ? _pool.Convert(type, number) : null;
    }

    // The rule is by the arguments: by what a function knows from around it there would be no derivative, and nobody would see it.
    private bool KnowsConstants(IArgumentOperation argument)
    {
        const string Advice = "; it is known by a function whose derivative is given by its arguments alone: hand it over as one";
        FunctionValue function = scope.FunctionOf(argument.Value)!;
        IOperation? body = function.Body ?? MethodBodies.Of(function.Method.OriginalDefinition, scope);
        ISymbol? unknown = body?.Descendants().OfType<IInstanceReferenceOperation>()
            .FirstOrDefault(static i => i.ReferenceKind == InstanceReferenceKind.ContainingTypeInstance)?.Type;
        foreach (ISymbol known in CapturedVariables.Of(function.Method, body, scope))
        {
            ITypeSymbol of = known is ILocalSymbol local ? local.Type : ((IParameterSymbol)known).Type;
            IEnumerable<Expr>? values = scope.Types.Of(of) is { } number ? [scope.Read(known, number)]
                : scope.StructOf(known)?.Scalars
                ?? (scope.ArraySlotOf(known) is { } slot && scope.Read(slot) is { } array ? [_pool.Whole(array)] : null);
            if (values is null)
                unknown = known;
            foreach (Expr value in values ?? [])
                scope.Cuts.Add(new Cut(argument, value, Rules.UnsupportedCall, known.Name, Advice));
        }
        if (unknown is not null)
            expressions.Refuse(Rules.UnsupportedCall, argument, unknown.Name, Advice);
        return unknown is null;
    }

    // A call by name; null where the method is none of numbers that generated code can call.
    private Variable? Opaque(IMethodSymbol method, IOperation at, System.Func<IReadOnlyList<Expr>> arguments, bool isSlope)
    {
        if (!method.IsStatic || method.IsGenericMethod || scope.Hidden.Refusal(method) is not null
            || scope.Types.Of(method.ReturnType) is not { } type
            || method.Parameters.Any(p => p.RefKind != RefKind.None || scope.Types.Of(p.Type) is null))
            return null;
        string name = char.ToLowerInvariant(method.Name[0]) + method.Name.Substring(1);
        Expr[] values = [.. arguments().Select((a, i) => _pool.Convert(scope.Types.Of(method.Parameters[i].Type)!.Value, a))];
        Variable result = scope.NewLocal(name, type);
        scope.Statements.Add(new Invoke(new OpaqueRoutine(scope.PathOf(method), isSlope), values, result)
        {
            Text = StatementLowering.TextOf(at.Syntax)
        });
        return result;
    }

    private Expr AsDouble(Expr value) => _pool.Convert(NumericType.Double, value);
}
