using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Codegen;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Lowers calls of methods whose derivatives are methods called by name, and calls of such derivatives of other assemblies.
/// </summary>
internal sealed class CustomCall(LoweringScope scope, ExpressionLowering expressions)
{
    /// <summary>Lowers the call; null where neither the method nor what it is a derivative of has such derivatives.</summary>
    public Expr? Lower(IInvocationOperation call) =>
        CalledDerivatives.Of(call.TargetMethod, scope.Compilation) is { } derivatives ? OfFunction(call, derivatives)
        : CalledDerivatives.IsOutside(call.TargetMethod, scope.Compilation) && GeneratedCode.Is(call.TargetMethod)
            ? OfDerivative(call) : null;

    private Expr OfFunction(IInvocationOperation call, CalledDerivatives derivatives)
    {
        IMethodSymbol method = call.TargetMethod;
        foreach (DerivativeKind kind in new[] { DerivativeKind.Gradient, DerivativeKind.Differential })
        {
            if (CalledDerivatives.Expected(method, kind) is { } expected)
                return Refuse(call, $"; its [Custom{kind}] should name '{expected}'");
        }
        if (Hidden(method, derivatives.Gradient, derivatives.Differential) is { } hidden)
            return Refuse(call, hidden);
        (string? gradient, string? differential) = (Path(derivatives.Gradient), Path(derivatives.Differential));
        var routine = new CustomRoutine(scope.PathOf(method), gradient, differential, Active(method), TakesArray(method))
        {
            HasActiveArrays = method.Parameters.Any(static p => DerivativeSignature.IsActive(p) && TypeMap.OfArray(p.Type) is not null),
        };
        return Lower(call, routine, derivatives.AreGenerated ? method : null);
    }

    // A generated derivative of another assembly is differentiated by the primal's second derivatives, which that assembly has to give.
    private Expr? OfDerivative(IInvocationOperation call)
    {
        IMethodSymbol derivative = call.TargetMethod;
        foreach (IMethodSymbol primal in derivative.ContainingType.GetMembers().OfType<IMethodSymbol>())
        {
            foreach (DerivativeKind kind in new[] { DerivativeKind.Gradient, DerivativeKind.Differential })
            {
                if (!SymbolEqualityComparer.Default.Equals(CalledDerivatives.Generated(primal, kind), derivative))
                    continue;
                if (CalledDerivatives.Generated(primal, DerivativeKind.HessianVectorProduct) is not { } product)
                    return Refuse(call, $"; add [HessianVectorProduct] to '{primal.Name}' in {primal.ContainingAssembly.Name}");
                if (Hidden(derivative, product) is { } hidden)
                    return Refuse(call, hidden);
                DerivativeRoutine routine = kind == DerivativeKind.Gradient
                    ? new GradientRoutine(scope.PathOf(derivative), scope.PathOf(product), Active(primal), TakesArray(primal))
                    : new DifferentialRoutine(scope.PathOf(derivative), scope.PathOf(product), Active(primal), TakesArray(primal));
                return Lower(call, routine, primal);
            }
        }
        return null;
    }

    // Nothing may be lost by what is constant to the primal.
    private Expr Lower(IInvocationOperation call, Routine routine, IMethodSymbol? primal)
    {
        IMethodSymbol method = call.TargetMethod;
        var arguments = new Expr[method.Parameters.Length];
        var outputs = new List<(object Place, Variable Value)>();
        // Arguments are evaluated in the order in which they are written.
        foreach (IArgumentOperation argument in call.Arguments)
        {
            IParameterSymbol parameter = argument.Parameter!;
            if (parameter.RefKind == RefKind.Out && TypeMap.Of(parameter.Type) is { } written
                && new InlinedCall(scope, expressions).Place(argument.Value) is { } place)
            {
                Variable value = scope.NewLocal(parameter.Name, written);
                outputs.Add((place, value));
                arguments[parameter.Ordinal] = value;
            }
            else if (parameter.RefKind != RefKind.Out && TypeMap.Of(parameter.Type) is { } type)
            {
                arguments[parameter.Ordinal] = scope.Captured(scope.Pool.Convert(type, expressions.Lower(argument.Value)), parameter.Name);
            }
            else if (TypeMap.OfArray(parameter.Type) is not null
                && new ArrayLowering(scope, expressions).Resolve(argument.Value) is { } array
                && scope.ShapeOf(array) is null)
            {
                arguments[parameter.Ordinal] = scope.Pool.Whole(array);
            }
            else
            {
                return expressions.Refuse(Rules.UnsupportedExpression, argument.Value, "The argument '" + argument.Value.Syntax + "'", "");
            }
        }
        if (Shared(arguments, routine) is int shared)
            return Refuse(call, $"; '{method.Parameters[shared].Name}' and another argument share memory: give the derivative an "
                + $"array of its own");
        foreach (IParameterSymbol constant in primal?.Parameters.Where(DerivativeSignature.IsConstant) ?? [])
        {
            scope.Cuts.Add(new Cut(scope.InGenerated ?? call, arguments[constant.Ordinal], Rules.UnsupportedCall, method.Name,
                $" by '{constant.Name}', which is [Constant] in {method.ContainingAssembly.Name} and is given what is differentiated by"));
        }
        string name = char.ToLowerInvariant(method.Name[0]) + method.Name.Substring(1);
        Variable result = scope.NewLocal(name, TypeMap.Of(method.ReturnType)!.Value);
        scope.Statements.Add(new Invoke(routine, arguments, result) { Text = StatementLowering.TextOf(call.Syntax) });
        foreach ((object place, Variable value) in outputs)
            scope.Statements.Add(new Assign((Expr)place, value));
        return result;
    }

    // An output that is another argument too.
    private static int? Shared(Expr[] arguments, Routine routine)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            if (routine.Writes(i) && arguments[i] is WholeArray { Array.Root: var output }
                && arguments.Count(a => a is WholeArray { Array.Root: var root } && root == output) > 1)
            {
                return i;
            }
        }
        return null;
    }

    private Expr Refuse(IInvocationOperation call, string reason) =>
        expressions.Refuse(Rules.UnsupportedCall, call, call.TargetMethod.Name, reason);

    private string? Hidden(params IMethodSymbol?[] called) =>
        called.Select(c => c is null ? null : scope.Hidden.Refusal(c)).FirstOrDefault(static r => r is not null);

    private string? Path(IMethodSymbol? method) => method is null ? null : scope.PathOf(method);

    private static List<bool> Active(IMethodSymbol method) => method.Parameters.Select(DerivativeSignature.IsActive).ToList();

    private static List<bool> TakesArray(IMethodSymbol method) => method.Parameters.Select(static p => p.Type is IArrayTypeSymbol).ToList();
}
