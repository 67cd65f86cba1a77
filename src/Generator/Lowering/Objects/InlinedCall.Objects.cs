using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <content>Calls of the methods of objects, and of methods that give objects.</content>
internal sealed partial class InlinedCall
{
    private const int MostNested = 256;
    private const int DeepestNested = 32;
    private const int DeepestFunctions = 4;

    // The object whose method is called; null if none.
    private ObjectReference? _self;

    /// <summary>Whether an operation is <c>base</c>, whose members run as they are there.</summary>
    public static bool IsOfBase(IOperation? instance) => instance?.Syntax is BaseExpressionSyntax;

    // The object that a method is called on; null where it is called on none that is followed.
    private ObjectReference? ReceiverOf(IOperation? instance) => instance is not null && scope.IsObject(instance.Type)
        && !(instance.Type?.TypeKind == TypeKind.Delegate && scope.FunctionOf(instance) is not null)
        ? new ObjectReferences(scope, expressions).Place(instance) : null;

    // Whether a call is one of several objects', which is lowered case by case, or of null, which throws.
    private bool IsOfSeveral(IOperation? instance, ITypeSymbol type, System.Func<object?> lower, out object? value)
    {
        value = null;
        if (ReceiverOf(instance) is not { } receiver)
            return false;
        if (receiver is ChosenObject or NullReference)
        {
            value = new ObjectChoice(scope, expressions).Value(receiver, instance!, type, lower);
            return true;
        }
        if (receiver is ClosureValue)
        {
            value = scope.With(instance!, receiver, lower);
            return true;
        }
        _self = receiver;
        return false;
    }

    // The method that runs.
    private IMethodSymbol Callee(IMethodSymbol method, IOperation? instance) => LibrarySource.Of(method, scope.Compilation)
        ?? (InterfaceMembers.TypeOf(instance, scope) is { } value && (value.IsValueType || _self is not ObjectValue)
            ? Implemented(method, value)
            : _self is ObjectValue made && !IsOfBase(instance) && method.MethodKind != MethodKind.LocalFunction
            ? ObjectTypes.Implementation(made.Type, method) : method);

    private IMethodSymbol Implemented(IMethodSymbol method, ITypeSymbol type)
    {
        IMethodSymbol own = InterfaceMembers.Of(method, type);
        return LibrarySource.Of(own, scope.Compilation) ?? own;
    }

    /// <summary>Lowers a method or operator that gives an object; null where it cannot be followed.</summary>
    public ObjectReference? LowerReference(IMethodSymbol method, IReadOnlyList<IOperation> arguments, IOperation? instance) =>
        LowerReference(method, arguments, instance, null, null);

    /// <summary>Lowers a call that gives an object; null where it cannot be followed.</summary>
    public ObjectReference? LowerReference(IInvocationOperation call) =>
        LowerReference(Target(call), call.Arguments.Select(static a => a.Value).ToList(), call.Instance,
            call.Arguments.Select(static a => a.Parameter!.Ordinal).ToList(), call);

    private ObjectReference? LowerReference(IMethodSymbol method, IReadOnlyList<IOperation> arguments, IOperation? instance,
        IReadOnlyList<int>? order, IInvocationOperation? call)
    {
        if (IsOfSeveral(instance, method.ReturnType,
            () => new InlinedCall(scope, expressions).LowerReference(method, arguments, instance, order, call), out object? chosen))
            return chosen as ObjectReference;
        IOperation at = instance ?? (arguments.Count > 0 ? arguments[0] : scope.Root);
        if (Invoked(method, instance) is { } function)
            (method, instance) = (function.Method, null);
        else
            method = Callee(method, instance);
        if (call is not null && _function is null && Function(call, method) is { } called)
            return new FunctionCall(scope, expressions).LowerReference(call, called);
        if (!MayRun(method) || (_function is null ? BodyOf(method) : BodyOf(_function)) is not { } body
            || !Bind(method, arguments, instance, body, at, order))
            return null;
        ObjectReference? value = LowerReferred(method, body);
        Leave();
        return value;
    }

    /// <summary>What a method gives that a source stands for, an <see cref="ArrayVariable"/> or an <see cref="ObjectReference"/>, whatever
    /// .NET says that it is; null where it cannot be followed.</summary>
    public object? LowerSource(IInvocationOperation call, IMethodSymbol source)
    {
        if (BodyOf(source) is not { } body || !Bind(call, body))
            return null;
        object? made = scope.Types.OfArray(source.ReturnType) is not null ? LowerReturned(source, body) : LowerReferred(source, body);
        Leave();
        return made;
    }

    private FunctionValue? _function;

    // The function that the call of a delegate runs; null where it is none that is known.
    private FunctionValue? Invoked(IMethodSymbol method, IOperation? instance)
    {
        _function = method.MethodKind == MethodKind.DelegateInvoke && instance is not null ? scope.FunctionOf(instance) : null;
        if (_function is not null)
            (_self, _closure) = (_function.Self, _function.Closure);
        return _function;
    }

    // What a method whose parameters have their values returns.
    private ObjectReference? LowerReferred(IMethodSymbol method, IBlockOperation body)
    {
        ObjectReference? value;
        if (ReturnsAtEnd(body))
        {
            (StructValue? outer, scope.Returned, ReferenceSlot? reference, scope.ReturnedReference) = (scope.Returned, null,
                scope.ReturnedReference, null);
            List<IOperation> operations = Flat(body);
            new StatementLowering(scope).LowerAll(operations.Take(operations.Count - 1));
            value = new ObjectReferences(scope, expressions).Lower(((IReturnOperation)operations[operations.Count - 1]).ReturnedValue!);
            (scope.Returned, scope.ReturnedReference) = (outer, reference);
        }
        else
        {
            var structure = scope.Types.Resolve(method.ReturnType) as INamedTypeSymbol is { IsValueType: true } type ? type : null;
            string returned = char.ToLowerInvariant(method.Name[0]) + method.Name.Substring(1);
            ReferenceSlot slot = scope.NewSlot("returned", returned, isLate: structure is null);
            if (structure is not null)
                scope.Assign(slot, new ObjectCreation(scope, expressions).Zero(structure, returned), null);
            Inline(body, null, out _, null, slot);
            value = scope.Read(slot);
        }
        return value;
    }

    /// <summary>Lowers a method for its effects, such as a setter; false where it cannot be followed.</summary>
    public bool LowerVoid(IMethodSymbol method, IReadOnlyList<IOperation> arguments, IOperation instance)
    {
        if (IsOfSeveral(instance, method.ReturnType, () => new InlinedCall(scope, expressions).LowerVoid(method, arguments, instance),
            out _))
            return true;
        method = Callee(method, instance);
        if (!MayRun(method) || BodyOf(method) is not { } body || !Bind(method, arguments, instance, body, instance))
            return false;
        Inline(body, null, out _);
        Leave();
        return true;
    }

    /// <summary>The value of a property that is computed, a scalar or a struct; null where it cannot be followed.</summary>
    public object? LowerGetter(ObjectValue self, IMethodSymbol getter, IOperation at)
    {
        _self = self;
        getter = Callee(getter, null);
        if (BodyOf(getter) is not { } body
            || (scope.Types.Of(getter.ReturnType) is null && scope.Types.FieldsOf(getter.ReturnType) is null)
            || !Bind(getter, [], null, body, at))
            return null;
        StructValue? structure = scope.Types.FieldsOf(getter.ReturnType) is null
            ? null : new StructLowering(scope, expressions).NewLocal(getter.Name, scope.Types.Resolve(getter.ReturnType)!);
        Inline(body, scope.Types.Of(getter.ReturnType), out Expr? value, structure);
        Leave();
        return (object?)structure ?? value;
    }

    // Of an object that is known, the method that runs is known too.
    private bool MayRun(IMethodSymbol method) => _self is ObjectValue ? !method.IsAbstract : _self is null || IsCertain(method);

    /// <summary>Makes an object by its constructor: initialisers of fields, then the base type's constructor, then the body.</summary>
    /// <param name="made">The object, with fields that are zero.</param>
    /// <param name="constructor">The constructor.</param>
    /// <param name="arguments">Its arguments, in the order in which they are written.</param>
    /// <param name="at">The call.</param>
    /// <returns>False where it cannot be followed.</returns>
    public bool LowerConstructor(ObjectValue made, IMethodSymbol constructor, IReadOnlyList<IArgumentOperation> arguments, IOperation at)
    {
        if (!ObjectTypes.Bases(constructor.ContainingType).Any())
            return true;
        SyntaxNode? syntax = constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(scope.Cancellation);
        if (syntax is not null && !scope.Compilation.ContainsSyntaxTree(syntax.SyntaxTree)
            && !LibrarySource.Has(syntax.SyntaxTree, scope.Compilation))
            return false;
        bool isWritten = syntax is ConstructorDeclarationSyntax;
        var body = isWritten ? scope.ModelOf(syntax!.SyntaxTree).GetOperation(syntax, scope.Cancellation) as IConstructorBodyOperation
            : null;
        _self = made;
        if (!Bind(constructor, arguments.Select(static a => a.Value).ToList(), null, body, at,
            arguments.Select(static a => a.Parameter!.Ordinal).ToList()))
            return false;
        bool isFollowed = syntax is not TypeDeclarationSyntax || Capture(made, constructor.OriginalDefinition);
        scope.EnterObject(made);
        IInvocationOperation? other = isWritten
            ? body?.Initializer?.DescendantsAndSelf().OfType<IInvocationOperation>().FirstOrDefault()
            : BaseCall(syntax as TypeDeclarationSyntax);
        bool isOwn = other is not null
            && SymbolEqualityComparer.Default.Equals(other.TargetMethod.ContainingType.OriginalDefinition,
            constructor.ContainingType.OriginalDefinition);
        isFollowed = isFollowed && (isOwn || Initialize(made, constructor));
        if (isFollowed && other is not null)
            isFollowed = new InlinedCall(scope, expressions).LowerConstructor(made, other.TargetMethod, other.Arguments, at);
        else if (isFollowed && BaseConstructor(constructor) is { } implied)
            isFollowed = new InlinedCall(scope, expressions).LowerConstructor(made, implied, [], at);
        if (isFollowed && (body?.BlockBody ?? body?.ExpressionBody) is { } statements)
            Inline(statements, null, out _);
        Leave();
        return isFollowed;
    }

    // What methods use of the parameters of a type is storage of the object, which the parameters stand for.
    private bool Capture(ObjectValue made, IMethodSymbol constructor)
    {
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            if (!made.Storage.TryGetValue(parameter, out object? own)
                || (new TextNumbers(scope, expressions).Of(parameter) ?? scope.StorageOf(parameter)) is not { } storage)
            {
                continue;
            }
            // One of many objects has storage of its own, and a text that is known none so far.
            if (made.Pool is null && storage is not Number)
                made.Storage[parameter] = storage;
            else if (!new ObjectMembers(scope, expressions).Copy(storage, own))
                return false;
        }
        return true;
    }

    private IInvocationOperation? BaseCall(TypeDeclarationSyntax? syntax) => syntax?.BaseList?.Types
        .OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault() is { } call
        ? scope.ModelOf(call.SyntaxTree).GetOperation(call, scope.Cancellation) as IInvocationOperation
        : null;

    // The constructor of the base type that C# calls by itself.
    private static IMethodSymbol? BaseConstructor(IMethodSymbol constructor) =>
        constructor.ContainingType.BaseType?.InstanceConstructors.FirstOrDefault(static c => c.Parameters.Length == 0);

    private bool Initialize(ObjectValue made, IMethodSymbol constructor)
    {
        var members = new ObjectMembers(scope, expressions);
        foreach (ISymbol member in constructor.ContainingType.OriginalDefinition.GetMembers()
            .Where(static m => !m.IsStatic && m is IFieldSymbol or IPropertySymbol))
        {
            SyntaxNode? syntax = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(scope.Cancellation);
            if (!made.Storage.TryGetValue(member, out object? storage))
                continue;
            if (syntax is ParameterSyntax
                && constructor.OriginalDefinition.Parameters.FirstOrDefault(p => p.Name == member.Name) is { } parameter)
            {
                if ((new TextNumbers(scope, expressions).Of(parameter) ?? scope.StorageOf(parameter)) is not { } given
                    || !members.Copy(given, storage))
                    return false;
            }
            else if (((syntax as VariableDeclaratorSyntax)?.Initializer ?? (
                syntax as PropertyDeclarationSyntax)?.Initializer) is { } initializer
                && scope.ModelOf(initializer.SyntaxTree).GetOperation(initializer,
                    scope.Cancellation) is ISymbolInitializerOperation { Value: { } initial }
                && !members.Assign(storage, initial, null))
            {
                return false;
            }
        }
        return true;
    }

    // Whether a method may be inlined within itself: for other objects, of which there are finitely many.
    private bool CanNest(IMethodSymbol method) =>
        (_self is not null || _closure is not null || method.Parameters.Any(p => scope.IsObject(p.Type)))
        && (!method.Parameters.Any(static p => p.Type.TypeKind == TypeKind.Delegate) || MayNestFunctions(method))
        && IsNoDeeper(method) && ++scope.Nested <= MostNested;

    // Calls so deep within one another are of no objects that the method made one by one: no other will end either.
    private bool IsNoDeeper(IMethodSymbol method)
    {
        if (scope.Methods.Count(m => SymbolEqualityComparer.Default.Equals(m, method)) > DeepestNested)
            scope.Nested = MostNested;
        return scope.Nested < MostNested;
    }

    // A function that is handed over may call the method again, with another function.
    private bool MayNestFunctions(IMethodSymbol method) => !scope.Functions.IsRecursive(method)
        && scope.Methods.Count(m => SymbolEqualityComparer.Default.Equals(m, method)) <= DeepestFunctions;
}
