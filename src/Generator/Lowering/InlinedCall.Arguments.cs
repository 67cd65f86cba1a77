using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <content>How parameters get their values, or become other names for what is passed by reference.</content>
internal sealed partial class InlinedCall
{
    /// <summary>The arguments in the order of the parameters.</summary>
    public static IReadOnlyList<IOperation> InOrder(IInvocationOperation call) =>
        call.Arguments.OrderBy(static a => a.Parameter!.Ordinal).Select(static a => a.Value).ToList();

    // Gives the parameters their values; false where the call is refused, which has then been reported.
    private bool Bind(IInvocationOperation call, IBlockOperation body)
    {
        IMethodSymbol method = Target(call);
        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            FunctionValue function = scope.FunctionOf(call.Instance!)!;
            (_self, _closure) = (function.Self, function.Closure);
            return Bind(function.Method, call.Arguments.Select(static a => a.Value).ToList(), null, body, call);
        }
        method = Callee(method, call.Instance);
        // Arguments are evaluated in the order in which they are written.
        return Bind(method, call.Arguments.Select(static a => a.Value).ToList(), method.MethodKind == MethodKind.LocalFunction
            ? null : call.Instance, body, call,
            call.Arguments.Select(static a => a.Parameter!.Ordinal).ToList());
    }

    private bool Bind(IMethodSymbol method, IReadOnlyList<IOperation> arguments, IOperation? instance, IOperation? body, IOperation at,
        IReadOnlyList<int>? order = null)
    {
        scope.Types.Enter(method);
        bool isBound = TryBind(method.OriginalDefinition, arguments, instance, body, at, order);
        if (!isBound)
            scope.Types.Leave();
        return isBound;
    }

    private bool TryBind(IMethodSymbol method, IReadOnlyList<IOperation> arguments, IOperation? instance, IOperation? body, IOperation at,
        IReadOnlyList<int>? order)
    {
        // What stands for a method of a list takes the list first.
        if (method.IsStatic && instance is not null)
        {
            (arguments, order, instance) = ([instance, .. arguments], order is null ? null : [0, .. order.Select(static i => i + 1)], null);
            _self = null;
        }
        IReadOnlyList<IParameterSymbol> parameters = order is null ? method.Parameters : order.Select(i => method.Parameters[i]).ToList();
        bool isNested = scope.Methods.Contains(method, SymbolEqualityComparer.Default);
        if ((isNested && !CanNest(method)) || scope.Methods.Count > DeepestCall)
        {
            // Then it is a function, for objects that lie in arrays.
            if (isNested ? IsOfObjects(method) && scope.Facts.Call(method) : scope.CallsNested())
                return false;
            expressions.Refuse(Rules.UnsupportedCall, at, NameOf(method, at),
                "; this kind of recursion is not differentiated yet: write a loop, or a static method of numbers and arrays");
            return false;
        }
        var operands = new Operands(scope);
        StructValue? self = instance is not null && scope.Types.FieldsOf(instance.Type) is not null
            ? Receiver(method, instance, operands) : null;
        if (instance is not null && self is null && _self is null && instance is not IInstanceReferenceOperation)
        {
            expressions.Refuse(Rules.UnsupportedCall, at, method.Name,
                "; methods of other objects are not differentiated yet: make it static");
            return false;
        }
        var bindings = new List<(IParameterSymbol Parameter, object Value, bool IsPlace)>();
        for (int i = 0; i < arguments.Count; i++)
        {
            if (Argument(parameters[i], arguments[i]) is not var (value, isPlace))
                return false;
            bindings.Add((parameters[i], value, isPlace));
            if (isPlace)
                operands.AddPlace(value);
            else
                operands.Add(value, arguments[i]);
        }
        IReadOnlyList<object> settled = operands.Settle();
        int first = settled.Count - bindings.Count;
        self = first == 0 ? null : (StructValue)settled[0];
        bindings = bindings.Select((b, i) => (b.Parameter, settled[first + i], b.IsPlace)).ToList();
        bool isGenerated = GeneratedCode.Is(method);
        if (isGenerated && Shared(bindings) is { } shared)
        {
            expressions.Refuse(Rules.UnsupportedCall, at, method.Name,
                $"; '{shared.Name}' and another argument share memory: give the derivative an array of its own");
            return false;
        }
        System.Action? resume = isNested || scope.Waiting.Contains(method, SymbolEqualityComparer.Default) ? scope.Suspend(method) : null;
        if (_closure is not null)
            resume = Both(scope.Enter(_closure), resume);
        // Only now: an argument may be a call of the same method.
        foreach ((IParameterSymbol parameter, object value, bool isPlace) in bindings)
        {
            if (isPlace)
                scope.BindPlace(parameter, value);
            else
                BindValue(parameter, value);
            if (value is Number { Type: NumericType.Boolean } truth && body is not null
                && !LoopLowering.Written(body, scope).Contains(parameter))
                scope.Decide(parameter, truth);
        }
        scope.Methods.Push(method);
        _starts.Push(scope.Statements.Count);
        Enter(resume, at);
        if (instance is not IInstanceReferenceOperation)
            scope.This = self;
        // A constructor first has to give the object what its parameters are.
        if (_self is not null && method.MethodKind != MethodKind.Constructor)
            scope.EnterObject(_self);
        if (body is not null)
            scope.Redeclare(body);
        if (isGenerated)
            scope.InGenerated ??= at;
        return true;
    }

    /// <summary>What a method is called; a lambda is called what it is called by, and a constructor what it makes.</summary>
    public static string NameOf(IMethodSymbol method, IOperation at) => method.MethodKind == MethodKind.Constructor
        ? "new " + method.ContainingType.Name : method.Name.Length > 0 ? method.Name
        : at is IInvocationOperation { Instance: { } called } ? StatementLowering.TextOf(called.Syntax) : "lambda";

    // The delegate whose function is called; null if none that has its variables.
    private ClosureValue? _closure;

    private static System.Action Both(System.Action first, System.Action? second) => () =>
    {
        first();
        second?.Invoke();
    };

    // The struct whose method is called: the one that the method sees and may change, or else a value.
    private StructValue? Receiver(IMethodSymbol method, IOperation instance, Operands operands)
    {
        var structs = new StructLowering(scope, expressions);
        StructValue? place = structs.Place(instance), self = place ?? structs.Lower(instance);
        if (self is null)
            return null;
        // What cannot be changed is copied before a method that may change it.
        bool isReadOnly = instance is IParameterReferenceOperation { Parameter.RefKind: RefKind.In or RefKind.RefReadOnlyParameter }
            or ILocalReferenceOperation { Local.RefKind: RefKind.RefReadOnly }
            || (instance is IInstanceReferenceOperation && scope.Methods.Peek() is { IsReadOnly: true });
        if (isReadOnly && !method.IsReadOnly && !method.ContainingType.IsReadOnly && method.MethodKind != MethodKind.PropertyGet)
            self = self.Map(s => scope.Captured(s, "copy"));
        // A value of its own changes by itself.
        if (place is null && ChangesItself(method, []))
        {
            StructValue own = structs.NewLocal(method.ContainingType.Name, instance.Type!);
            structs.Assign(own, self, null);
            place = self = own;
        }
        if (place is null)
            operands.Add(self, instance);
        else
            operands.AddPlace(self);
        return self;
    }

    // Whether a method of a struct may assign to fields of the struct, by itself or through others.
    private bool ChangesItself(IMethodSymbol method, HashSet<ISymbol> seen) => !method.IsReadOnly && !method.ContainingType.IsReadOnly
        && seen.Add(method.OriginalDefinition)
        && BodyOf(method)?.Descendants().Any(o => o switch
        {
            IAssignmentOperation assignment => IsOwn(assignment.Target),
            IIncrementOrDecrementOperation step => IsOwn(step.Target),
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => IsOwn(argument.Value),
            IInvocationOperation { Instance: { } own } call => IsOwn(own) && ChangesItself(call.TargetMethod, seen),
            _ => false,
        }) == true;

    private static bool IsOwn(IOperation target) => target switch
    {
        IInstanceReferenceOperation => true,
        ITupleOperation tuple => tuple.Elements.Any(IsOwn),
        IFieldReferenceOperation { Instance: { } whole } => IsOwn(whole),
        IPropertyReferenceOperation { Instance: { } whole } => IsOwn(whole),
        _ => false,
    };

    // What a parameter stands for, and whether that is a place; null where the argument is refused, which has then been reported.
    private (object Value, bool IsPlace)? Argument(IParameterSymbol parameter, IOperation argument)
    {
        bool isArray = scope.Types.OfArray(parameter.Type) is not null;
        if (IsOfSource(parameter))
        {
            argument = ArrayUse.Unconverted(argument);
            if (argument.Type is not IArrayTypeSymbol && Items(parameter, argument) is { } items)
                return (items, false);
        }
        if (isArray && ArrayArgument(parameter, argument) is { } slot)
            return (slot, false);
        var sequences = new NumberSequences(scope, expressions);
        if (parameter.RefKind == RefKind.None
            && (NumberSequences.Is(scope.Types.Resolve(parameter.Type)) || sequences.IsOfObjects(argument))
            && sequences.Of(argument, parameter.Name, Around(argument)) is { } sequence)
            return (new Sequence(sequence), false);
        if (parameter.Type.TypeKind == TypeKind.Delegate && scope.FunctionOf(argument) is { } function)
            return (function, false);
        if (parameter is { RefKind: RefKind.None, Type.TypeKind: TypeKind.Delegate } && scope.DelegateOf(argument) is { } called)
            return (new DelegatePath(called), false);
        if (parameter.RefKind == RefKind.None && ItemsOutside(argument) is { } outside)
            return (outside, false);
        if (parameter.RefKind == RefKind.None && StaticFunctions.SingletonOf(ArrayUse.Unconverted(argument), scope) is null
            && OutsideValues.ObjectOf(argument, scope) is { } path)
            return (new ObjectPath(path), false);
        if (parameter.RefKind == RefKind.None && IsNothing(parameter.Type, argument))
            return (Missing(parameter.Type), false);
        if (parameter is { RefKind: RefKind.None, Type.SpecialType: SpecialType.System_String }
            && new Texts(scope).Of(argument) is { } text)
            return (text, false);
        if (!new TextNumbers(scope, expressions).IsHeld(argument) && new Texts(scope).Made(parameter, argument) is { } made)
            return (made, false);
        // What the method does with a text is refused where it does it.
        if (parameter is { RefKind: RefKind.None, Type.SpecialType: SpecialType.System_String } && ObjectMembers.IsOpaque(argument)
            && !new TextNumbers(scope, expressions).IsHeld(argument))
            return (OpaqueSlot.Instance, false);
        if (scope.IsObject(parameter.Type))
        {
            var references = new ObjectReferences(scope, expressions);
            object? referred = parameter.RefKind is RefKind.Ref or RefKind.Out
                ? references.SlotOf(argument) : references.Lower(argument, parameter.Name);
            if (referred is not null)
                return (referred, referred is ReferenceSlot);
            references.Refuse(argument);
            return null;
        }
        if (parameter.RefKind is RefKind.Ref or RefKind.Out && Place(argument) is { } place)
        {
            // Where something is caught, what was thrown left the variable without a value.
            if (parameter.RefKind == RefKind.Out && place is Variable declared && HasTry(parameter))
                scope.Statements.Add(new Assign(declared, new StructLowering(scope, expressions).Zero(declared.Type)));
            return (place, true);
        }
        if (ReadOnlyPlace(parameter, argument) is { } seen)
            return (seen, true);
        if (scope.Types.Of(parameter.Type) is not null && parameter.RefKind is not (RefKind.Ref or RefKind.Out))
            return (expressions.Lower(argument), false);
        if (scope.Types.FieldsOf(parameter.Type) is not null && parameter.RefKind is RefKind.None or RefKind.In
            && new StructLowering(scope, expressions).Lower(argument) is { } value)
            return (value, false);
        // The sender of an event; what the method does with it is refused where it does it.
        if (parameter is { RefKind: RefKind.None, Type.SpecialType: SpecialType.System_Object }
            && ArrayUse.Unconverted(argument) is IInstanceReferenceOperation or { ConstantValue: { HasValue: true, Value: null } })
            return (OpaqueSlot.Instance, false);
        expressions.Refuse(Rules.UnsupportedExpression, argument, "The argument '" + argument.Syntax + "'", isArray
            && parameter.RefKind != RefKind.None ? "; a call gives an array to a local: out var y" : "");
        return null;
    }

    // The default of a type that is not followed, such as a progress that nobody wants.
    private bool IsNothing(ITypeSymbol type, IOperation argument) => !scope.IsObject(type) && scope.Types.Of(type) is null
        && scope.Types.FieldsOf(type) is null && scope.Types.OfArray(type) is null && !NumberSequences.Is(scope.Types.Resolve(type))
        && type is { TypeKind: TypeKind.Interface or TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None }
        && !NullableLowering.Is(type)
        && ArrayUse.Unconverted(argument) is IDefaultValueOperation or { ConstantValue: { HasValue: true, Value: null } };

    private ObjectPath Missing(ITypeSymbol type)
    {
        string path = $"default({type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)})";
        if (type.IsReferenceType)
            scope.ExpectMissing(path);
        return new ObjectPath(path);
    }

    // A list or an array from outside, whose items are constants.
    private ObjectReference? ItemsOutside(IOperation argument) =>
        ArrayUse.Unconverted(argument) is IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } read
            && CollectionTypes.ItemOf(scope.Types.Resolve(read.Type)!) is not null && scope.PathOf(read) is { } path
                ? scope.Objects.Outside(read, path) : null;

    // Whether a source takes an array where .NET takes any sequence.
    private bool IsOfSource(IParameterSymbol parameter) => parameter is { RefKind: RefKind.None, Type: IArrayTypeSymbol { Rank: 1 } }
        && parameter.DeclaringSyntaxReferences is [var declared, ..] && LibrarySource.Has(declared.SyntaxTree, scope.Compilation);

    // The items of a sequence in an array of their own; null where they cannot be followed.
    private object? Items(IParameterSymbol parameter, IOperation argument)
    {
        new LinqEffects(scope, expressions).CheckKept(argument,
            CollectionTypes.IsList(((IMethodSymbol)parameter.ContainingSymbol).Parameters[0].Type));
        return scope.Types.OfArray(parameter.Type) is not null
            ? new LinqLowering(scope, expressions).ToArray(argument, parameter.Type)
            : new CollectionCreation(scope, expressions).OfSequence(argument, scope.Types.Resolve(parameter.Type)!, parameter.Name);
    }

    private bool HasTry(IParameterSymbol parameter) => parameter.ContainingSymbol is IMethodSymbol method
        && MethodBodies.Of(method, scope)?.Descendants().Any(static o => o is ITryOperation) == true;

    // What an array parameter stands for: the caller's variable where it is handed over by reference; null where it cannot be followed.
    private ArraySlot? ArrayArgument(IParameterSymbol parameter, IOperation argument)
    {
        if (parameter.RefKind is RefKind.Ref or RefKind.Out)
        {
            if (argument is not IDiscardOperation
                && (argument as IDeclarationExpressionOperation)?.Expression is not ILocalReferenceOperation)
                return scope.ArraySlotOf(argument);
            ArraySlot declared = scope.NewArraySlot("array",
                (argument as IDeclarationExpressionOperation)?.Expression is ILocalReferenceOperation { Local: var local }
                ? local.Name : "discarded", parameter.Type);
            if (argument is IDeclarationExpressionOperation { Expression: ILocalReferenceOperation { Local: var symbol } })
                scope.Bind(symbol, declared);
            return declared;
        }
        ArraySlot slot = scope.NewArraySlot("parameter", parameter.Name, parameter.Type);
        return new ArrayLocals(scope, expressions).TryAssign(slot, argument, argument) ? slot : null;
    }

    // An array for a derivative that is known by another name too.
    private static IParameterSymbol? Shared(List<(IParameterSymbol Parameter, object Value, bool IsPlace)> bindings) => bindings
        .Where(b => b.Value is ArraySlot { Array: { } array } && b.Parameter.Type.Name != "ReadOnlySpan"
            && bindings.Exists(o => o.Parameter.Ordinal != b.Parameter.Ordinal && o.Value is ArraySlot { Array: { } other }
            && other.Root == array.Root))
        .Select(static b => b.Parameter).FirstOrDefault();

    // An object that keeps its values, as generated code reads it.
    private sealed record ObjectPath(string Text);

    // A delegate from outside, likewise.
    private sealed record DelegatePath(string Text);

    // The call that an argument is one of.
    private static IOperation Around(IOperation argument)
    {
        IOperation around = argument;
        while (around.Parent is IConversionOperation or IParenthesizedOperation or IArgumentOperation)
            around = around.Parent;
        return around.Parent ?? around;
    }

    /// <summary>A variable that is handed over by reference.</summary>
    /// <param name="Place">A <see cref="Variable"/> or a <see cref="StructValue"/> of variables.</param>
    public sealed record HandedPlace(object Place);

    // What a parameter stands for that is an interface of collections, or memory.
    private sealed record Sequence(object Value);

    private void BindValue(IParameterSymbol parameter, object value)
    {
        switch (value)
        {
            case HandedPlace { Place: var place }:
                scope.BindPlace(parameter, place);
                break;
            case Sequence sequence:
                new NumberSequences(scope, expressions).Bind(parameter, sequence.Value);
                break;
            case ArrayVariable array:
                scope.Own(parameter, array);
                break;
            case ArraySlot variable:
                scope.Bind(parameter, variable);
                break;
            case FunctionValue function:
                scope.Bind(parameter, function);
                break;
            case ObjectReference reference:
                ReferenceSlot slot = scope.NewSlot("parameter " + parameter.Name, parameter.Name);
                scope.Bind(parameter, slot);
                if (!scope.Assign(slot, reference, null))
                    new ObjectReferences(scope, expressions).RefuseKept(scope.Root);
                break;
            case Text text:
                new Texts(scope).Bind(parameter, text);
                break;
            case OpaqueSlot:
                // An earlier call of the method may have had a text that is known.
                scope.BindText(parameter);
                scope.UnbindNumber(parameter);
                break;
            case MadeText made:
                scope.UnbindNumber(parameter);
                scope.TextsOf.Remove(parameter);
                scope.MadeTexts[parameter] = made;
                break;
            case DelegatePath { Text: var called }:
                scope.BindDelegate(parameter, called);
                break;
            case ObjectPath { Text: var path }:
                scope.BindObject(parameter, path);
                break;
            case StructValue structure:
                var structs = new StructLowering(scope, expressions);
                StructValue own = structs.NewLocal(parameter.Name, parameter.Type);
                structs.Assign(own, structure, null);
                scope.Bind(parameter, own);
                break;
            case Expr scalar:
                scope.BindText(parameter);
                NumericType type = scope.Types.Of(parameter.Type)!.Value;
                Variable copy = scope.NewLocal(parameter.Name, type);
                scope.Statements.Add(new Assign(copy, Typed(scalar, type)));
                scope.Bind(parameter, copy);
                if (type.IsInteger() && MethodBodies.Of((IMethodSymbol)parameter.ContainingSymbol, scope) is { } body
                    && !LoopLowering.Written(body, scope).Contains(parameter))
                    scope.Capacities.Define(copy, Typed(scalar, type));
                break;
        }
    }

    /// <summary>What a method sees through a parameter that is <c>in</c>; null where that is a value of its own.</summary>
    public object? ReadOnlyPlace(IParameterSymbol parameter, IOperation argument) =>
        parameter.RefKind is RefKind.In or RefKind.RefReadOnlyParameter && !argument.ConstantValue.HasValue ? Place(argument) : null;

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
                object? place = new StructLowering(scope, expressions).FieldPlace(operand);
                _ = place ?? scope.KeptMembers.Follow(operand);
                return place as Expr;
            case IArrayElementReferenceOperation or IPropertyReferenceOperation or IImplicitIndexerReferenceOperation
                when new ArrayLowering(scope, expressions).Element(operand) is { } element:
                return element.WithOperands(element.Operands.Select(index => scope.Fixed(index, "index")).ToList());
            case IInvocationOperation { TargetMethod: { ReturnsByRef: true } method } call:
                return ReferencePlace(Target(call), call.Arguments.Select(static a => a.Value).ToList(), call.Instance,
                    call.Arguments.Select(static a => a.Parameter!.Ordinal).ToList(), call);
            case IPropertyReferenceOperation { Property: { ReturnsByRef: true, GetMethod: { } getter } } property:
                return ReferencePlace(getter, property.Arguments.Select(static a => a.Value).ToList(), property.Instance, null, property);
            default:
                return null;
        }
    }

    // What a method returns a reference to.
    private object? ReferencePlace(IMethodSymbol method, IReadOnlyList<IOperation> arguments, IOperation? instance,
        IReadOnlyList<int>? order, IOperation at)
    {
        _self = instance is IInstanceReferenceOperation ? scope.Self : ReceiverOf(instance);
        method = Callee(method, instance);
        if (_self is ChosenObject or NullReference || !MayRun(method) || BodyOf(method) is not { } body || !ReturnsAtEnd(body)
            || scope.Functions.IsRecursive(method) || !Bind(method, arguments, instance, body, at, order))
            return null;
        List<IOperation> operations = Flat(body);
        new StatementLowering(scope).LowerAll(operations.Take(operations.Count - 1));
        object? place = new InlinedCall(scope, expressions).Place(((IReturnOperation)operations[operations.Count - 1]).ReturnedValue!);
        Leave();
        return place;
    }
}
