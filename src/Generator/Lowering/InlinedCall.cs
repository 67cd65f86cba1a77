using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Lowers a call of a method whose source is in the compilation by lowering its body in the place of the call: derivatives go
/// through it like through any other statement.
/// </summary>
internal sealed partial class InlinedCall(LoweringScope scope, ExpressionLowering expressions)
{
    private const int DeepestCall = 64;

    /// <summary>Lowers a call for its effects and its value.</summary>
    /// <param name="call">The call.</param>
    /// <param name="value">The value; null where the method returns none.</param>
    /// <returns>False where the method is not known here, so that the caller reports it.</returns>
    public bool Lower(IInvocationOperation call, out Expr? value)
    {
        value = null;
        IMethodSymbol method = Target(call);
        if (scope.IsObject(method.ReturnType))
            return new ObjectReferences(scope, expressions).Lower(call) is not null;
        NumericType? type = scope.Types.Of(method.ReturnType);
        if (method.MethodKind == MethodKind.DelegateInvoke && call.Instance is not null
            && scope.FunctionOf(call.Instance) is { Body: null, Method: var named }
            && (KnownMethods.Find(named) is not null || NumberTests.Is(named)))
        {
            value = OfLibrary(named, expressions.InOrder(call.Arguments.Select(static a => a.Value)));
            return true;
        }
        if (type is null && !method.ReturnsVoid && call.Parent is IExpressionStatementOperation)
            return scope.Types.OfArray(method.ReturnType) is not null
                ? LowerArray(call) is not null : LowerStruct(method, InOrder(call), call.Instance) is not null;
        if (IsOfSeveral(call.Instance, method.ReturnType, () => new InlinedCall(scope, expressions).Lower(call, out Expr? one)
            ? one ?? scope.Pool.Zero : null, out object? chosen))
        {
            value = chosen as Expr;
            return chosen is not null;
        }
        method = Callee(method, call.Instance);
        if ((type is null && !method.ReturnsVoid) || Body(call) is not { } body)
            return false;
        if (Function(call, method) is { } called)
        {
            value = new FunctionCall(scope, expressions).Lower(call, called);
            return true;
        }
        if (!Bind(call, body))
            return true;
        Inline(body, type, out value);
        Leave();
        return true;
    }

    /// <summary>What a call runs that is a function of its own, such as a method that calls itself; null where it is none.</summary>
    /// <param name="call">The call.</param>
    /// <param name="method">The method that runs.</param>
    public CalledFunction? Function(IInvocationOperation call, IMethodSymbol method)
    {
        FunctionValue? called = method.MethodKind == MethodKind.DelegateInvoke ? scope.FunctionOf(call.Instance!) : null;
        IMethodSymbol runs = called?.Method ?? method;
        // Of objects that are known one by one, each has a call in its own place.
        bool isOfObjects = (_self is ObjectValue && scope.Functions.ReadsThis(method))
            || method.Parameters.Any(p => scope.IsObject(p.Type) && p.Type.TypeKind != TypeKind.Delegate);
        return (isOfObjects ? scope.Facts.IsCalled(runs) : scope.Functions.IsRecursive(runs) || scope.SharedMethods.Contains(runs))
            ? new CalledFunction(runs, called, _self) : null;
    }

    /// <summary>What a property runs whose getter reads itself of other objects, which is a function of its own; null where it is
    /// none.</summary>
    public CalledFunction? Function(IPropertyReferenceOperation property, IMethodSymbol getter)
    {
        if (!scope.Facts.IsCalled(getter))
            return null;
        _self = ReceiverOf(property.Instance);
        return new CalledFunction(getter, null, _self);
    }

    /// <summary>Lowers a method, operator or property that gives a scalar or a struct; null where it cannot be followed.</summary>
    public object? LowerValue(IMethodSymbol method, IReadOnlyList<IOperation> arguments, IOperation? instance)
    {
        if (scope.Types.Of(method.ReturnType) is not { } type)
            return LowerStruct(method, arguments, instance);
        if (IsOfSeveral(instance, method.ReturnType, () => new InlinedCall(scope, expressions).LowerValue(method, arguments, instance),
            out object? chosen))
            return chosen;
        method = Callee(method, instance);
        if (!MayRun(method) || BodyOf(method) is not { } body
            || !Bind(method, arguments, instance, body, instance ?? (arguments.Count > 0 ? arguments[0] : body)))
            return null;
        Inline(body, type, out Expr? value);
        Leave();
        return value;
    }

    /// <summary>What a method without parameters gives, a scalar, a struct or an object; null where it cannot be followed.</summary>
    public object? LowerAny(IMethodSymbol method, IOperation instance) => scope.IsObject(method.ReturnType)
        ? LowerReference(method, [], instance) : LowerValue(method, [], instance);

    /// <summary>Lowers a method or operator that gives a struct; null where it cannot be followed.</summary>
    public StructValue? LowerStruct(IMethodSymbol method, IReadOnlyList<IOperation> arguments, IOperation? instance,
        IReadOnlyList<int>? order = null)
    {
        if (scope.Types.FieldsOf(method.ReturnType) is null)
            return null;
        if (IsOfSeveral(instance, method.ReturnType,
            () => new InlinedCall(scope, expressions).LowerStruct(method, arguments, instance, order), out object? chosen))
            return chosen as StructValue;
        IOperation at = instance ?? (arguments.Count > 0 ? arguments[0] : scope.Root);
        if (Invoked(method, instance) is { } function)
            (method, instance) = (function.Method, null);
        else
            method = Callee(method, instance);
        if (!MayRun(method) || (_function is null ? BodyOf(method) : BodyOf(_function)) is not { } body
            || !Bind(method, arguments, instance, body, at, order))
        {
            return null;
        }
        StructValue? value;
        if (body.Operations.LastOrDefault() is IReturnOperation { ReturnedValue: { } returned }
            && body.Descendants().Count(static o => o is IReturnOperation) == 1)
        {
            (StructValue? outer, scope.Returned, ReferenceSlot? reference, scope.ReturnedReference) = (scope.Returned, null,
                scope.ReturnedReference, null);
            new StatementLowering(scope).LowerAll(body.Operations.Take(body.Operations.Length - 1));
            value = new StructLowering(scope, expressions).Lower(returned);
            (scope.Returned, scope.ReturnedReference) = (outer, reference);
        }
        else
        {
            value = new StructLowering(scope, expressions).NewLocal(method.Name, scope.Types.Resolve(method.ReturnType)!);
            Inline(body, null, out _, value);
        }
        Leave();
        return value;
    }

    private Expr? OfLibrary(IMethodSymbol method, IReadOnlyList<object> arguments) => KnownMethods.Find(method) is { } known
        ? scope.Pool.Call(known, arguments.Cast<Expr>().ToArray())
        : NumberTests.Is(method) ? NumberTests.Of(method.Name, (Expr)arguments[0]) : null;

    /// <summary>The value of a function at arguments that have been lowered, an <see cref="Expr"/>, a <see cref="StructValue"/>, an <see
    /// cref="ArrayVariable"/> or an <see cref="ObjectReference"/>; null where it is refused, which has been reported.</summary>
    /// <param name="function">The function.</param>
    /// <param name="arguments">The arguments; a <see cref="HandedPlace"/> for what it gets by reference.</param>
    /// <param name="on">The struct whose method it is; null if none.</param>
    public object? Apply(FunctionValue function, IReadOnlyList<object> arguments, StructValue? on = null)
    {
        IMethodSymbol method = function.Method;
        if (function.Body is null && OfLibrary(method, arguments) is { } known)
            return known;
        _closure = function.Closure;
        bool isNested = scope.Methods.Contains(method, SymbolEqualityComparer.Default);
        bool isPart = IsPartOfCalled(method);
        if (BodyOf(function) is not { } body || (isNested && (_closure is null || !CanNest(method)))
            || (scope.Functions.IsRecursive(method) && !isPart))
        {
            scope.Report(Rules.UnsupportedCall, (function.Body as IOperation)?.Parent ?? scope.Root, method.Name,
                "; write a lambda that calls it");
            return null;
        }
        scope.Types.Enter(method);
        System.Action? resume = isNested ? scope.Suspend(method) : null;
        if (_closure is not null)
            resume = Both(scope.Enter(_closure), resume);
        scope.Redeclare(body);
        for (int i = 0; i < arguments.Count; i++)
            BindValue(method.OriginalDefinition.Parameters[i], arguments[i]);
        scope.Methods.Push(method);
        _starts.Push(scope.Statements.Count);
        Enter(resume, body);
        if (function.Self is not null)
            scope.EnterObject(function.Self);
        if (on is not null)
            scope.This = on;
        object? value = null;
        if (method.ReturnsVoid)
        {
            Inline(body, null, out _);
            value = scope.Pool.Zero;
        }
        else if (scope.Types.Of(method.ReturnType) is { } type)
        {
            Inline(body, type, out Expr? scalar);
            value = scalar;
        }
        else if (scope.Types.FieldsOf(method.ReturnType) is not null)
        {
            StructValue returned = new StructLowering(scope, expressions).NewLocal("value", scope.Types.Resolve(method.ReturnType)!);
            Inline(body, null, out _, returned);
            value = returned;
        }
        else if (scope.Types.OfArray(method.ReturnType) is not null && MayReturn(method, body))
        {
            value = LowerReturned(method, body);
        }
        else if (scope.IsObject(method.ReturnType))
        {
            value = LowerReferred(method, body);
        }
        if (value is null)
        {
            scope.Report(Rules.UnsupportedExpression, body, "This lambda",
                "; it returns a number, a struct or tuple of numbers, or an array of numbers that it makes");
        }
        Leave();
        return value;
    }

    // Whether a method leads from object to object: which function a delegate is, a call has to know.
    private bool IsOfObjects(IMethodSymbol method) => method.MethodKind != MethodKind.AnonymousFunction
        && !method.Parameters.Any(static p => p.Type.TypeKind == TypeKind.Delegate)
        && (method.Parameters.Any(p => scope.IsObject(p.Type)) || _self is not null || scope.Self is not null);

    // Whether a lambda calls itself through the method that it is a part of alone, which is called for other objects.
    private bool IsPartOfCalled(IMethodSymbol lambda)
    {
        if (lambda.MethodKind != MethodKind.AnonymousFunction || lambda.ContainingSymbol is not IMethodSymbol around
            || !scope.Functions.IsRecursive(around) || !IsOfObjects(around))
            return false;
        scope.Facts.Call(around);
        return true;
    }

    /// <summary>Lowers what a function of one argument does before it returns, and hands on what it returns; false where it is not
    /// followed.</summary>
    public bool Within(FunctionValue function, object argument, System.Func<IOperation, bool> use)
    {
        IMethodSymbol method = function.Method;
        if (BodyOf(function) is not { } body || !ReturnsAtEnd(body) || scope.Methods.Contains(method, SymbolEqualityComparer.Default))
            return false;
        scope.Types.Enter(method);
        System.Action? resume = function.Closure is { } closure ? scope.Enter(closure) : null;
        scope.Redeclare(body);
        BindValue(method.OriginalDefinition.Parameters[0], argument);
        scope.Methods.Push(method);
        _starts.Push(scope.Statements.Count);
        Enter(resume, body);
        if (function.Self is not null)
            scope.EnterObject(function.Self);
        List<IOperation> operations = Flat(body);
        new StatementLowering(scope).LowerAll(operations.Take(operations.Count - 1));
        bool isFollowed = use(((IReturnOperation)operations[operations.Count - 1]).ReturnedValue!);
        Leave();
        return isFollowed;
    }

    private void Leave()
    {
        foreach (IParameterSymbol parameter in scope.Methods.Pop().Parameters)
            scope.Forget(parameter);
        scope.Types.Leave();
        (IOperation? generated, int start) = (scope.InGenerated, _starts.Pop());
        (scope.This, ObjectReference? self, scope.InGenerated, System.Action? resume) = _outer.Pop();
        resume?.Invoke();
        scope.EnterObject(self);
        scope.LeaveCall();
        if (generated is null || scope.InGenerated is not null)
            return;
        for (int i = start; i < scope.Statements.Count; i++)
            scope.Statements[i] = Statements.Map(new Block(scope.Statements[i]), static s => s is Assign assign
                ? assign with { IsDerivative = true } : s).Statements[0];
    }

    // Where the statements of the calls begin.
    private readonly Stack<int> _starts = new();

    // The statement that calls goes on where the body has ended.
    private readonly Stack<(StructValue? This, ObjectReference? Self, IOperation? InGenerated, System.Action? Resume)> _outer = new();

    private void Enter(System.Action? resume, IOperation at)
    {
        _outer.Push((scope.This, scope.Self, scope.InGenerated, resume));
        scope.EnterCall(scope.Methods.Peek().Name + at.Syntax.SpanStart.ToString(System.Globalization.CultureInfo.InvariantCulture), at);
    }

    private void Inline(IBlockOperation body, NumericType? type, out Expr? value, StructValue? returned = null,
        ReferenceSlot? reference = null, ArraySlot? array = null, int skipped = 0)
    {
        (StructValue? outer, bool returnsArray, ReferenceSlot? outerReference, ArraySlot? outerArray) = (scope.Returned, scope.ReturnsArray,
            scope.ReturnedReference, scope.ReturnedSlot);
        (scope.Returned, scope.ReturnsArray, scope.ReturnedReference, scope.ReturnedSlot) = (returned, false, reference, array);
        (int exits, Expr exitValue) = (scope.ExitsMet, scope.ExitValue);
        scope.ExitValue = type is { } number ? new StructLowering(scope, expressions).Zero(number) : scope.Pool.Zero;
        Block block = scope.InBlock(() =>
            {
                scope.BeginBody();
                new StatementLowering(scope).LowerAll(body.Operations.Skip(skipped));
            },
            IsStraight(body) && scope.Regions.Count == 0 ? BlockKind.Straight : BlockKind.Branch);
        scope.ExitValue = exitValue;
        (scope.Returned, scope.ReturnsArray, scope.ReturnedReference, scope.ReturnedSlot) = (outer, returnsArray, outerReference,
            outerArray);
        IReadOnlyList<Statement> statements = block.Statements;
        if (statements.Count > 0 && statements[statements.Count - 1] is Return last
            && Statements.Within(block).Count(static s => s is Return) == 1)
        {
            scope.Splice(block with { Statements = statements.Take(statements.Count - 1).ToList() });
            value = type is null ? null : Typed(last.Value, type.Value);
            scope.PassOn(exits);
            return;
        }
        Block single = JumpElimination.Single(block, type ?? NumericType.Double, new PassContext(scope.Pool, scope.Names),
            out Variable result);
        scope.Splice(single with { Statements = single.Statements.Take(single.Statements.Count - 1).ToList() });
        value = type is null ? null : result;
        scope.PassOn(exits);
    }

    /// <summary>Lowers a call that gives an array at its end; null where the method is not known here.</summary>
    public ArrayVariable? LowerArray(IInvocationOperation call)
    {
        if (scope.Types.OfArray(call.TargetMethod.ReturnType) is null)
            return null;
        if (IsOfSeveral(call.Instance, call.TargetMethod.ReturnType, () => new InlinedCall(scope, expressions).LowerArray(call),
            out object? chosen))
            return chosen as ArrayVariable;
        if (Body(call) is not { } body || !MayReturn(call.TargetMethod, body) || !Bind(call, body))
            return null;
        ArrayVariable? array = LowerReturned(call.TargetMethod, body);
        Leave();
        return array;
    }

    /// <summary>Lowers a property that gives an array at its end; null where it cannot be followed.</summary>
    public ArrayVariable? LowerArray(IMethodSymbol method, IReadOnlyList<IOperation> arguments, IOperation? instance)
    {
        _self = ReceiverOf(instance);
        method = Callee(method, instance);
        if (_self is null || !MayRun(method) || BodyOf(method) is not { } body || !MayReturn(method, body)
            || !Bind(method, arguments, instance, body, instance!))
            return null;
        ArrayVariable? array = LowerReturned(method, body);
        Leave();
        return array;
    }

    // Whether nothing in a body decides whether its end is reached.
    private static bool IsStraight(IBlockOperation body)
    {
        List<IOperation> returns = body.Descendants().Where(o => o is IReturnOperation && IsOf(body, o)).ToList();
        return returns.Count == 0
            || (returns.Count == 1 && returns[0].Kind == OperationKind.Return && Flat(body).LastOrDefault() == returns[0]);
    }

    private static bool ReturnsAtEnd(IBlockOperation body) => Flat(body).LastOrDefault() is IReturnOperation { ReturnedValue: not null }
        && body.Descendants().Count(o => o is IReturnOperation && IsOf(body, o)) == 1;

    // Where a body returns arrays in several places, a variable takes the one that it is.
    private bool MayReturn(IMethodSymbol method, IBlockOperation body) => ReturnsAtEnd(body)
        || scope.Types.OfArray(method.ReturnType) is { Kind: ArrayKind.Vector } || ReturnedLocal(body) is not null;

    private ArrayVariable? LowerReturned(IMethodSymbol method, IBlockOperation body)
    {
        if (ReturnsAtEnd(body)
            && ArrayUse.Unconverted(((IReturnOperation)Flat(body).Last()).ReturnedValue!) is not ISwitchExpressionOperation)
            return LowerReturned(body);
        if (ReturnedLocal(body) is { } local)
            return LowerReturned(body, local);
        ArraySlot slot = scope.NewArraySlot("returned", method.MethodKind == MethodKind.AnonymousFunction
            ? "returned" : char.ToLowerInvariant(method.Name[0]) + method.Name.Substring(1), method.ReturnType, isAnyOf: true);
        Inline(body, null, out _, array: slot);
        return scope.Read(slot);
    }

    // The local that a body returns wherever it returns, and that is one array from before the first of these places on; null where
    // there is none.
    private static ILocalSymbol? ReturnedLocal(IBlockOperation body)
    {
        List<IReturnOperation> returns = body.Descendants().OfType<IReturnOperation>().Where(o => IsOf(body, o)).ToList();
        return returns.Count > 0 && returns[0].ReturnedValue is ILocalReferenceOperation { Local: var local }
            && returns.TrueForAll(r => r.ReturnedValue is ILocalReferenceOperation other && IsLocal(other))
            && Before(body).SelectMany(static o => o.Descendants()).OfType<IVariableDeclaratorOperation>()
                .Any(d => SymbolEqualityComparer.Default.Equals(d.Symbol, local) && d.Parent?.Parent?.Parent == body)
            && !body.Descendants().Any(o => o is IAssignmentOperation { Target: var target } && Parts(target).Any(IsLocal)
                || o is IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: var value } && IsLocal(value))
            ? local : null;

        static IEnumerable<IOperation> Parts(IOperation target) =>
            target is ITupleOperation tuple ? tuple.Elements.SelectMany(Parts) : [target];

        bool IsLocal(IOperation operation) => operation is ILocalReferenceOperation reference
            && SymbolEqualityComparer.Default.Equals(reference.Local, local);
    }

    // What stands before the first statement that may return.
    private static IEnumerable<IOperation> Before(IBlockOperation body) =>
        body.Operations.TakeWhile(o => !o.DescendantsAndSelf().Any(part => part is IReturnOperation && IsOf(body, part)));

    private ArrayVariable? LowerReturned(IBlockOperation body, ILocalSymbol local)
    {
        List<IOperation> before = Before(body).ToList();
        new StatementLowering(scope).LowerAll(before);
        if (scope.ArraySlotOf(local) is not { } slot)
            return null;
        Inline(body, null, out _, array: slot, skipped: before.Count);
        return scope.Read(slot);
    }

    private ArrayVariable? LowerReturned(IBlockOperation body)
    {
        List<IOperation> operations = Flat(body);
        new StatementLowering(scope).LowerAll(operations.Take(operations.Count - 1));
        return new ArrayLowering(scope, expressions).Resolve(((IReturnOperation)operations[operations.Count - 1]).ReturnedValue!);
    }

    // Generated derivatives end within the try block after which they give memory back, and with their local functions.
    private static List<IOperation> Flat(IBlockOperation body)
    {
        List<IOperation> operations = body.Operations.Where(static o => o is not ILocalFunctionOperation).ToList();
        if (operations.LastOrDefault() is not ITryOperation { Catches.Length: 0, Body: { } tried, Finally: { } last }
            || !MemoryLowering.Disposes(last))
            return [.. body.Operations.Where(static o => o is ILocalFunctionOperation), .. operations];
        return [.. body.Operations.Where(static o => o is ILocalFunctionOperation), .. operations.Take(operations.Count - 1),
            .. tried.Operations];
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

    private Expr Typed(Expr value, NumericType type) =>
        value.Type == NumericType.Exact && !type.IsReal() ? scope.Pool.Convert(type, value) : value;

    /// <summary>The method that is called: of a static one of an interface, that of the type that stands for it here.</summary>
    public IMethodSymbol Target(IInvocationOperation call) => !call.TargetMethod.IsStatic ? call.TargetMethod
        : InterfaceMembers.Of(call.TargetMethod, scope.Types.Resolve(call.ConstrainedToType));

    // The body of a method, local function or lambda that is certain to be what runs.
    private IBlockOperation? Body(IInvocationOperation call)
    {
        IMethodSymbol method = Target(call);
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return call.Instance is not null && scope.FunctionOf(call.Instance) is { } function ? BodyOf(function) : null;
        method = Callee(method, call.Instance);
        return _self is null ? IsCertain(method) ? BodyOf(method) : null : MayRun(method) ? BodyOf(method) : null;
    }

    /// <summary>Whether a call of the method runs its body: no method may override it.</summary>
    public static bool IsCertain(IMethodSymbol method) => !method.IsAbstract
        && (!(method.IsVirtual || method.IsOverride) || method.IsSealed || method.ContainingType.IsSealed);

    // A gradient written by hand goes with a call by name, and so does that of a solution.
    private IBlockOperation? BodyOf(FunctionValue function) =>
        function.Body ?? (IsCertain(function.Method) && CalledDerivatives.Of(function.Method, scope.Compilation) is null
            && ImplicitGradients.Of(function.Method) is null ? BodyOf(function.Method) : null);

    private IBlockOperation? BodyOf(IMethodSymbol method) => MethodBodies.Of(method, scope);
}
