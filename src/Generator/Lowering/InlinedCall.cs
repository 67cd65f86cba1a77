using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Lowers a call of a method whose source is in the compilation by lowering its body in the place of the call: derivatives go
/// through it like through any other statement.
/// </summary>
internal sealed class InlinedCall(LoweringScope scope, ExpressionLowering expressions)
{
    private const int DeepestCall = 64;

    /// <summary>Lowers a call for its effects and its value.</summary>
    /// <param name="call">The call.</param>
    /// <param name="value">The value; null where the method returns none.</param>
    /// <returns>False where the method is not known here, so that the caller reports it.</returns>
    public bool Lower(IInvocationOperation call, out Expr? value)
    {
        value = null;
        IMethodSymbol method = call.TargetMethod;
        NumericType? type = TypeMap.Of(method.ReturnType);
        if ((type is null && !method.ReturnsVoid) || Body(call) is not { } body)
            return false;
        if (!Bind(call, body))
            return true;
        Block block = scope.InBlock(() => new StatementLowering(scope).LowerAll(body.Operations));
        scope.Methods.Pop();
        IReadOnlyList<Statement> statements = block.Statements;
        if (statements.Count > 0 && statements[statements.Count - 1] is Return last && Statements.Within(block).Count(static s => s is Return) == 1)
        {
            scope.Splice(block with { Statements = statements.Take(statements.Count - 1).ToList() });
            value = type is null ? null : Typed(last.Value, type.Value);
            return true;
        }
        var program = new Program(method.Name, [], type ?? NumericType.Double, block);
        Program single = JumpElimination.In(program, scope.Pool, scope.Names, out Variable result);
        scope.Splice(single.Body with { Statements = single.Body.Statements.Take(single.Body.Statements.Count - 1).ToList() });
        value = type is null ? null : result;
        return true;
    }

    /// <summary>Lowers a call that gives an array at its end; null where the method is not known here.</summary>
    public ArrayVariable? LowerArray(IInvocationOperation call)
    {
        if (Body(call) is not { } body || body.Operations.LastOrDefault() is not IReturnOperation { ReturnedValue: { } returned }
            || body.Descendants().Count(static o => o is IReturnOperation) != 1 || !Bind(call, body))
        {
            return null;
        }
        new StatementLowering(scope).LowerAll(body.Operations.Take(body.Operations.Length - 1));
        ArrayVariable? array = new ArrayLowering(scope, expressions).Resolve(returned);
        scope.Methods.Pop();
        return array;
    }

    private Expr Typed(Expr value, NumericType type) => value.Type == NumericType.Exact && !type.IsReal() ? scope.Pool.Convert(type, value) : value;

    // The body of a method, local function or lambda that is certain to be what runs.
    private IBlockOperation? Body(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return call.Instance is ILocalReferenceOperation local ? scope.FunctionOf(local.Local)?.Body : null;
        if (method.IsVirtual && !method.IsSealed && !method.ContainingType.IsSealed || method.IsAbstract || method.IsOverride && !method.ContainingType.IsSealed)
            return null;
        if (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(scope.Cancellation) is not { } syntax)
            return null;
        SyntaxNode? body = syntax switch
        {
            MethodDeclarationSyntax m => (SyntaxNode?)m.Body ?? m.ExpressionBody,
            LocalFunctionStatementSyntax f => (SyntaxNode?)f.Body ?? f.ExpressionBody,
            _ => null,
        };
        return body is null ? null : scope.Compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(body, scope.Cancellation) as IBlockOperation;
    }

    // Gives the parameters their values; false where the call is refused, which has then been reported.
    private bool Bind(IInvocationOperation call, IBlockOperation body)
    {
        IMethodSymbol method = call.TargetMethod;
        if (scope.Methods.Contains(method, SymbolEqualityComparer.Default) || scope.Methods.Count > DeepestCall)
        {
            expressions.Refuse(Rules.UnsupportedCall, call, method.Name, "; recursion is not differentiated yet: write a loop");
            return false;
        }
        if (!method.IsStatic && method.MethodKind is not (MethodKind.LocalFunction or MethodKind.DelegateInvoke) && call.Instance is not IInstanceReferenceOperation)
        {
            expressions.Refuse(Rules.UnsupportedCall, call, method.Name, "; methods of other objects are not differentiated yet: make it static");
            return false;
        }
        IReadOnlyList<IParameterSymbol> parameters = method.MethodKind == MethodKind.DelegateInvoke && call.Instance is ILocalReferenceOperation local
            ? scope.FunctionOf(local.Local)!.Symbol.Parameters
            : method.OriginalDefinition.Parameters;
        var bindings = new List<(IParameterSymbol Parameter, object Value)>();
        foreach (IArgumentOperation argument in call.Arguments)
        {
            IParameterSymbol parameter = parameters[argument.Parameter!.Ordinal];
            if (TypeMap.OfArray(parameter.Type) is not null && new ArrayLowering(scope, expressions).Resolve(argument.Value) is { } array)
                bindings.Add((parameter, array));
            else if (parameter.RefKind is RefKind.Ref or RefKind.Out && Referenced(argument.Value) is { } variable)
                bindings.Add((parameter, variable));
            else if (TypeMap.Of(parameter.Type) is not null && parameter.RefKind is not (RefKind.Ref or RefKind.Out))
                bindings.Add((parameter, expressions.Lower(argument.Value)));
            else
            {
                expressions.Refuse(Rules.UnsupportedExpression, argument, "The argument '" + argument.Syntax + "'", "");
                return false;
            }
        }
        // Only now: an argument may be a call of the same method.
        foreach ((IParameterSymbol parameter, object value) in bindings)
        {
            switch (value)
            {
                case ArrayVariable array:
                    scope.Bind(parameter, array);
                    break;
                case Variable variable when parameter.RefKind != RefKind.None && parameter.RefKind != RefKind.In:
                    scope.Bind(parameter, variable);
                    break;
                case Expr scalar:
                    NumericType type = TypeMap.Of(parameter.Type)!.Value;
                    Variable copy = scope.NewLocal(parameter.Name, type);
                    scope.Statements.Add(new Assign(copy, Typed(scalar, type)));
                    scope.Bind(parameter, copy);
                    break;
            }
        }
        scope.Methods.Push(method);
        scope.Redeclare(body);
        return true;
    }

    private Variable? Referenced(IOperation argument) => argument switch
    {
        ILocalReferenceOperation local when TypeMap.Of(local.Type) is { } type => scope.VariableOf(local.Local, type),
        IDeclarationExpressionOperation { Expression: ILocalReferenceOperation declared } when TypeMap.Of(declared.Type) is { } type => scope.VariableOf(declared.Local, type),
        IParameterReferenceOperation parameter when TypeMap.Of(parameter.Type) is { } type => scope.VariableOf(parameter.Parameter, type),
        _ => null,
    };
}
