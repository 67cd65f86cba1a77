using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
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
        NumericType? type = scope.Types.Of(method.ReturnType);
        if (method.MethodKind == MethodKind.DelegateInvoke && call.Instance is not null && scope.FunctionOf(call.Instance) is { Body: null, Method: var named }
            && KnownMethods.Find(named) is { } known)
        {
            value = scope.Pool.Call(known, call.Arguments.Select(a => expressions.Lower(a.Value)).ToArray());
            return true;
        }
        if ((type is null && !method.ReturnsVoid) || Body(call) is not { } body)
            return false;
        if (method.MethodKind != MethodKind.DelegateInvoke && scope.Functions.IsRecursive(method))
        {
            value = new FunctionCall(scope, expressions).Lower(call);
            return true;
        }
        if (!Bind(call, body))
            return true;
        Inline(method, body, type, out value);
        Leave();
        value = value is null ? null : scope.Steady(value, method.Name);
        return true;
    }

    /// <summary>Lowers a method, operator or property that gives a scalar or a struct; null where it cannot be followed.</summary>
    public object? LowerValue(IMethodSymbol method, IReadOnlyList<IOperation> arguments, IOperation? instance)
    {
        if (scope.Types.Of(method.ReturnType) is not { } type)
            return LowerStruct(method, arguments, instance);
        if (BodyOf(method) is not { } body || !Bind(method, arguments, instance, body, instance ?? (arguments.Count > 0 ? arguments[0] : body)))
            return null;
        Inline(method, body, type, out Expr? value);
        Leave();
        return value is null ? null : scope.Steady(value, method.Name);
    }

    /// <summary>Lowers a method or operator that gives a struct; null where it cannot be followed.</summary>
    public StructValue? LowerStruct(IMethodSymbol method, IReadOnlyList<IOperation> arguments, IOperation? instance)
    {
        if (BodyOf(method) is not { } body || scope.Types.FieldsOf(method.ReturnType) is null
            || !Bind(method, arguments, instance, body, instance ?? (arguments.Count > 0 ? arguments[0] : body)))
        {
            return null;
        }
        StructValue? value;
        if (body.Operations.LastOrDefault() is IReturnOperation { ReturnedValue: { } returned } && body.Descendants().Count(static o => o is IReturnOperation) == 1)
        {
            (StructValue? outer, scope.Returned) = (scope.Returned, null);
            new StatementLowering(scope).LowerAll(body.Operations.Take(body.Operations.Length - 1));
            expressions.EnterRoot(returned, isStatement: false);
            value = new StructLowering(scope, expressions).Lower(returned);
            scope.Returned = outer;
        }
        else
        {
            value = new StructLowering(scope, expressions).NewLocal(method.Name, scope.Types.Resolve(method.ReturnType)!);
            Inline(method, body, null, out _, value);
        }
        Leave();
        return value?.Map(s => scope.Steady(s, method.Name));
    }

    /// <summary>Runs a constructor over the fields that it finds; null where it cannot be followed.</summary>
    public StructValue? LowerConstructor(IMethodSymbol constructor, IReadOnlyList<IOperation> arguments, StructValue initial)
    {
        if (BodyOf(constructor) is not { } body || !Bind(constructor, arguments, null, body, arguments[0]))
            return null;
        var structs = new StructLowering(scope, expressions);
        StructValue made = structs.NewLocal(constructor.ContainingType.Name, constructor.ContainingType);
        structs.Assign(made, initial, null);
        scope.This = made;
        new StatementLowering(scope).LowerAll(body.Operations);
        Leave();
        return made;
    }

    /// <summary>The value of a function at arguments that have been lowered, an <see cref="Expr"/> or a <see cref="StructValue"/>; null where it is refused, which has been reported.</summary>
    public object? Apply(FunctionValue function, IReadOnlyList<object> arguments)
    {
        IMethodSymbol method = function.Method;
        if (function.Body is null && KnownMethods.Find(method) is { } known)
            return scope.Pool.Call(known, arguments.Cast<Expr>().ToArray());
        if ((function.Body ?? BodyOf(method)) is not { } body || scope.Methods.Contains(method, SymbolEqualityComparer.Default) || scope.Functions.IsRecursive(method))
        {
            scope.Report(Rules.UnsupportedCall, (function.Body as IOperation)?.Parent ?? scope.Root, method.Name, "; write it as a lambda");
            return null;
        }
        scope.Types.Enter(method);
        scope.Redeclare(body);
        for (int i = 0; i < arguments.Count; i++)
            BindValue(method.OriginalDefinition.Parameters[i], arguments[i]);
        scope.Methods.Push(method);
        _outer.Push((scope.This, scope.ChangedWithin, scope.WritesWithin, scope.InGenerated));
        object? value = null;
        if (scope.Types.Of(method.ReturnType) is { } type)
        {
            Inline(method, body, type, out Expr? scalar);
            value = scalar;
        }
        else if (scope.Types.FieldsOf(method.ReturnType) is not null)
        {
            StructValue returned = new StructLowering(scope, expressions).NewLocal("value", scope.Types.Resolve(method.ReturnType)!);
            Inline(method, body, null, out _, returned);
            value = returned;
        }
        else
        {
            scope.Report(Rules.UnsupportedExpression, body, "This lambda", "; it returns a number, or a struct or tuple of numbers");
        }
        Leave();
        return value;
    }

    private void Leave()
    {
        foreach (IParameterSymbol parameter in scope.Methods.Pop().Parameters)
            scope.Forget(parameter);
        scope.Types.Leave();
        (scope.This, scope.ChangedWithin, scope.WritesWithin, scope.InGenerated) = _outer.Pop();
    }

    // The statement that calls goes on where the body has ended.
    private readonly Stack<(StructValue? This, HashSet<ISymbol> Changed, bool Writes, IOperation? InGenerated)> _outer = new();

    private void Inline(IMethodSymbol method, IBlockOperation body, NumericType? type, out Expr? value, StructValue? returned = null)
    {
        (StructValue? outer, bool returnsArray) = (scope.Returned, scope.ReturnsArray);
        (scope.Returned, scope.ReturnsArray) = (returned, false);
        Block block = scope.InBlock(() => new StatementLowering(scope).LowerAll(body.Operations));
        (scope.Returned, scope.ReturnsArray) = (outer, returnsArray);
        IReadOnlyList<Statement> statements = block.Statements;
        if (statements.Count > 0 && statements[statements.Count - 1] is Return last && Statements.Within(block).Count(static s => s is Return) == 1)
        {
            scope.Splice(block with { Statements = statements.Take(statements.Count - 1).ToList() });
            value = type is null ? null : Typed(last.Value, type.Value);
            return;
        }
        var program = new Program(method.Name, [], type ?? NumericType.Double, block);
        Program single = JumpElimination.In(program, scope.Pool, scope.Names, out Variable result);
        scope.Splice(single.Body with { Statements = single.Body.Statements.Take(single.Body.Statements.Count - 1).ToList() });
        value = type is null ? null : result;
    }

    /// <summary>Lowers a call that gives an array at its end; null where the method is not known here.</summary>
    public ArrayVariable? LowerArray(IInvocationOperation call)
    {
        if (Body(call) is not { } body || body.Operations.LastOrDefault() is not IReturnOperation { ReturnedValue: { } returned }
            || body.Descendants().Count(o => o is IReturnOperation && IsOf(body, o)) != 1 || !Bind(call, body))
        {
            return null;
        }
        new StatementLowering(scope).LowerAll(body.Operations.Take(body.Operations.Length - 1));
        ArrayVariable? array = new ArrayLowering(scope, expressions).Resolve(returned);
        Leave();
        return array;
    }

    // Lambdas and local functions return by themselves.
    private static bool IsOf(IBlockOperation body, IOperation operation)
    {
        for (IOperation? around = operation.Parent; around is not null && around != body; around = around.Parent)
        {
            if (around is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return false;
        }
        return true;
    }

    private Expr Typed(Expr value, NumericType type) => value.Type == NumericType.Exact && !type.IsReal() ? scope.Pool.Convert(type, value) : value;

    // The body of a method, local function or lambda that is certain to be what runs.
    private IBlockOperation? Body(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return call.Instance is not null && scope.FunctionOf(call.Instance) is { } function ? function.Body ?? BodyOf(function.Method) : null;
        if (method.IsVirtual && !method.IsSealed && !method.ContainingType.IsSealed || method.IsAbstract || method.IsOverride && !method.ContainingType.IsSealed)
            return null;
        return BodyOf(method);
    }

    private IBlockOperation? BodyOf(IMethodSymbol method) => MethodBodies.Of(method, scope);

    /// <summary>The arguments in the order of the parameters.</summary>
    public static IReadOnlyList<IOperation> InOrder(IInvocationOperation call) => call.Arguments.OrderBy(static a => a.Parameter!.Ordinal).Select(static a => a.Value).ToList();

    // Gives the parameters their values; false where the call is refused, which has then been reported.
    private bool Bind(IInvocationOperation call, IBlockOperation body)
    {
        IMethodSymbol method = call.TargetMethod;
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return Bind(scope.FunctionOf(call.Instance!)!.Method, call.Arguments.Select(static a => a.Value).ToList(), null, body, call);
        // Arguments are evaluated in the order in which they are written.
        return Bind(method, call.Arguments.Select(static a => a.Value).ToList(), method.MethodKind == MethodKind.LocalFunction ? null : call.Instance, body, call,
            call.Arguments.Select(static a => a.Parameter!.Ordinal).ToList());
    }

    private bool Bind(IMethodSymbol method, IReadOnlyList<IOperation> arguments, IOperation? instance, IBlockOperation body, IOperation at, IReadOnlyList<int>? order = null)
    {
        scope.Types.Enter(method);
        bool isBound = TryBind(method.OriginalDefinition, arguments, instance, body, at, order);
        if (!isBound)
            scope.Types.Leave();
        return isBound;
    }

    private bool TryBind(IMethodSymbol method, IReadOnlyList<IOperation> arguments, IOperation? instance, IBlockOperation body, IOperation at, IReadOnlyList<int>? order)
    {
        IReadOnlyList<IParameterSymbol> parameters = order is null ? method.Parameters : order.Select(i => method.Parameters[i]).ToList();
        if (scope.Methods.Contains(method, SymbolEqualityComparer.Default) || scope.Methods.Count > DeepestCall)
        {
            expressions.Refuse(Rules.UnsupportedCall, at, method.Name, "; this kind of recursion is not differentiated yet: write a loop, or a static method of numbers and arrays");
            return false;
        }
        StructValue? self = null;
        if (instance is not null && scope.Types.FieldsOf(instance.Type) is not null)
        {
            var structs = new StructLowering(scope, expressions);
            self = structs.Place(instance) ?? structs.Lower(instance);
            // What cannot be changed is copied before a method that may change it.
            bool isReadOnly = instance is IParameterReferenceOperation { Parameter.RefKind: RefKind.In } or ILocalReferenceOperation { Local.RefKind: RefKind.RefReadOnly }
                || (instance is IInstanceReferenceOperation && scope.Methods.Peek() is { IsReadOnly: true });
            if (self is not null && isReadOnly && !method.IsReadOnly && !method.ContainingType.IsReadOnly && method.MethodKind != MethodKind.PropertyGet)
                self = self.Map(s => scope.Captured(s, "copy"));
        }
        if (instance is not null && self is null && instance is not IInstanceReferenceOperation)
        {
            expressions.Refuse(Rules.UnsupportedCall, at, method.Name, "; methods of other objects are not differentiated yet: make it static");
            return false;
        }
        var bindings = new List<(IParameterSymbol Parameter, object Value)>();
        for (int i = 0; i < arguments.Count; i++)
        {
            (IParameterSymbol parameter, IOperation argument) = (parameters[i], arguments[i]);
            if (scope.Types.OfArray(parameter.Type) is not null && new ArrayLowering(scope, expressions).Resolve(argument) is { } array)
                bindings.Add((parameter, array));
            else if (parameter.Type.TypeKind == TypeKind.Delegate && scope.FunctionOf(argument) is { } function)
                bindings.Add((parameter, function));
            else if (parameter.RefKind is RefKind.Ref or RefKind.Out && Place(argument) is { } place)
                bindings.Add((parameter, place));
            else if (scope.Types.Of(parameter.Type) is not null && parameter.RefKind is not (RefKind.Ref or RefKind.Out))
                bindings.Add((parameter, expressions.Lower(argument)));
            else if (scope.Types.FieldsOf(parameter.Type) is not null && parameter.RefKind is RefKind.None or RefKind.In && new StructLowering(scope, expressions).Lower(argument) is { } value)
                bindings.Add((parameter, value));
            else
            {
                expressions.Refuse(Rules.UnsupportedExpression, argument, "The argument '" + argument.Syntax + "'", "");
                return false;
            }
        }
        bool isGenerated = NestedDerivatives.IsGenerated(method);
        if (isGenerated && Shared(bindings) is { } shared)
        {
            expressions.Refuse(Rules.UnsupportedCall, at, method.Name, $"; '{shared.Name}' and another argument share memory: give the derivative an array of its own");
            return false;
        }
        // Only now: an argument may be a call of the same method.
        foreach ((IParameterSymbol parameter, object value) in bindings)
            BindValue(parameter, value);
        scope.Methods.Push(method);
        _outer.Push((scope.This, scope.ChangedWithin, scope.WritesWithin, scope.InGenerated));
        if (instance is not IInstanceReferenceOperation)
            scope.This = self;
        scope.Redeclare(body);
        if (isGenerated)
            scope.InGenerated ??= at;
        return true;
    }

    // An array for a derivative that is known by another name too.
    private static IParameterSymbol? Shared(List<(IParameterSymbol Parameter, object Value)> bindings) => bindings
        .Where(b => b.Value is ArrayVariable array && b.Parameter.Type.Name != "ReadOnlySpan" && bindings.Exists(o => o.Parameter.Ordinal != b.Parameter.Ordinal && o.Value is ArrayVariable other && other.Root == array.Root))
        .Select(static b => b.Parameter).FirstOrDefault();

    private void BindValue(IParameterSymbol parameter, object value)
    {
        switch (value)
        {
            case ArrayVariable array:
                scope.Bind(parameter, array);
                break;
            case FunctionValue function:
                scope.Bind(parameter, function);
                break;
            case Variable or Element or StructValue when parameter.RefKind is RefKind.Ref or RefKind.Out:
                scope.BindPlace(parameter, value);
                break;
            case StructValue structure:
                var structs = new StructLowering(scope, expressions);
                StructValue own = structs.NewLocal(parameter.Name, parameter.Type);
                structs.Assign(own, structure, null);
                scope.Bind(parameter, own);
                break;
            case Expr scalar:
                NumericType type = scope.Types.Of(parameter.Type)!.Value;
                Variable copy = scope.NewLocal(parameter.Name, type);
                scope.Statements.Add(new Assign(copy, Typed(scalar, type)));
                scope.Bind(parameter, copy);
                break;
        }
    }

    /// <summary>
    /// What a reference to the operand refers to, a <see cref="Variable"/>, an <see cref="Element"/> or a <see cref="StructValue"/> of
    /// variables; null where it cannot be followed.
    /// </summary>
    public object? Place(IOperation operand)
    {
        if (scope.Types.FieldsOf(operand.Type) is not null)
            return new StructLowering(scope, expressions).Place(operand);
        if (scope.Types.Of(operand.Type) is not { } type)
            return null;
        switch (operand)
        {
            case IDeclarationExpressionOperation { Expression: ILocalReferenceOperation declared }:
                return scope.VariableOf(declared.Local, type);
            case IDiscardOperation:
                return scope.NewLocal("discarded", type);
            case ILocalReferenceOperation local:
                return scope.PlaceOf(local.Local) ?? (object)scope.VariableOf(local.Local, type);
            case IParameterReferenceOperation parameter:
                return scope.PlaceOf(parameter.Parameter) ?? (object)scope.VariableOf(parameter.Parameter, type);
            case IFieldReferenceOperation:
                return new StructLowering(scope, expressions).FieldPlace(operand) as Variable;
            case IArrayElementReferenceOperation or IPropertyReferenceOperation or IImplicitIndexerReferenceOperation when new ArrayLowering(scope, expressions).Element(operand) is { } element:
                return element.WithOperands(element.Operands.Select(index => scope.Fixed(index, "index")).ToList());
            default:
                return null;
        }
    }
}
