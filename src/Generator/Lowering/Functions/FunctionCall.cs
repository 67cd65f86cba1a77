using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers calls of methods that call themselves.</summary>
internal sealed class FunctionCall(LoweringScope scope, ExpressionLowering expressions)
{
    /// <summary>Lowers a call of a method that gives a struct of numbers.</summary>
    /// <inheritdoc cref="Lower(IOperation, CalledFunction, StructValue?)" path="/param"/>
    public StructValue LowerStruct(IOperation call, CalledFunction called)
    {
        StructValue result = new StructLowering(scope, expressions).NewLocal("returned", scope.Types.Resolve(call.Type)!);
        Lower(call, called, result);
        return result;
    }

    /// <summary>Lowers what gives a number, a struct of numbers or an object; null where it is refused, which has been reported.</summary>
    /// <inheritdoc cref="Lower(IOperation, CalledFunction, StructValue?)" path="/param"/>
    public object? LowerAny(IOperation call, CalledFunction called) => scope.IsObject(called.Method.ReturnType)
        ? LowerReference(call, called) : scope.Types.FieldsOf(called.Method.ReturnType) is null ? Lower(call, called)
        : LowerStruct(call, called);

    /// <summary>Lowers a call of a method that gives an object; null where it is refused, which has been reported.</summary>
    /// <inheritdoc cref="Lower(IOperation, CalledFunction, StructValue?)" path="/param"/>
    public ObjectReference? LowerReference(IOperation call, CalledFunction called)
    {
        Lower(call, called);
        return _reference is null ? null : scope.Read(_reference);
    }

    // What refers to the object that was returned.
    private ReferenceSlot? _reference;

    /// <summary>Lowers a call; its value is null where it has none, or where it is refused, which has been reported.</summary>
    /// <param name="call">The call.</param>
    /// <param name="of">What is called.</param>
    /// <param name="returned">Where the numbers of the struct that it gives go; null where it gives none.</param>
    public Expr? Lower(IOperation call, CalledFunction of, StructValue? returned = null)
    {
        (IMethodSymbol method, FunctionValue? called, ObjectReference? self) = of;
        IOperation? instance = (call as IInvocationOperation)?.Instance ?? (call as IPropertyReferenceOperation)?.Instance;
        ImmutableArray<IArgumentOperation> given = call is IInvocationOperation invocation ? invocation.Arguments
            : ((IPropertyReferenceOperation)call).Arguments;
        string name = InlinedCall.NameOf(method, call);
        bool isWithin = method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction;
        // An object is known by now, with what happens on the way to it; it does not matter which one it is.
        bool isAnyOther = instance is ILocalReferenceOperation or IParameterReferenceOperation || scope.IsObject(instance?.Type);
        ObjectPool? objects = null;
        if (self is ObjectValue one && scope.Functions.ReadsThis(method))
        {
            if (!scope.LieTogether(self))
                return RefuseObject(call);
            objects = one.Pool;
            if (objects is null)
                return null;
        }
        if (objects is null && instance is not null and not IInstanceReferenceOperation && !isWithin
            && (!isAnyOther || scope.Functions.ReadsThis(method)))
        {
            expressions.Refuse(Rules.UnsupportedCall, call, name,
                "; methods of other objects are not differentiated yet: make it static");
            return null;
        }
        if (scope.Regions.Count > 0 && scope.Functions.Throws(method))
        {
            expressions.Refuse(Rules.UnsupportedCall, call, name, "; it calls itself, and what it throws may be caught here");
            return null;
        }
        var handed = new Dictionary<ISymbol, FunctionValue>(SymbolEqualityComparer.Default);
        foreach (IArgumentOperation argument in given.Where(static a => a.Parameter!.Type.TypeKind == TypeKind.Delegate))
        {
            if (scope.FunctionOf(argument.Value) is not { } known)
                return RefuseArgument(argument);
            handed[method.OriginalDefinition.Parameters[argument.Parameter!.Ordinal]] = known;
        }
        LiftedVariables? around = isWithin || handed.Count > 0
            ? new LiftedVariables(called ?? new FunctionValue(method, null), handed, scope) : null;
        _shaped = !scope.Functions.IsRecursive(method) ? []
            : [.. given.Where(IsRowByRow).Select(static a => a.Parameter!.Ordinal).OrderBy(static i => i)];
        if (scope.Functions.Of(method, call, name, around, objects, _shaped) is not { } function)
            return null;
        List<int> positions = Positions(method, handed);
        var arguments = new Expr[function.Parameters.Count];
        var references = new List<(Expr Place, Element Box, bool GoesIn)>();
        var seen = new List<(Expr Place, Variable Local)>();
        foreach (IArgumentOperation argument in given.Where(a => positions[a.Parameter!.Ordinal] >= 0))
        {
            int position = positions[argument.Parameter!.Ordinal];
            if (FunctionTable.IsReference(argument.Parameter))
            {
                if (new InlinedCall(scope, expressions).Place(argument.Value) is not Expr place)
                    return RefuseArgument(argument);
                ArrayVariable box = new ArrayLowering(scope, expressions).New(((ArrayVariable)function.Parameters[position]).ElementType,
                    scope.Pool.Number(1, NumericType.Int32));
                references.Add((place, (Element)scope.Pool.Element(box, scope.Pool.Number(0, NumericType.Int32)),
                    argument.Parameter.RefKind == RefKind.Ref));
                arguments[position] = scope.Pool.Whole(box);
            }
            else if (scope.Functions.IsStruct(argument.Parameter))
            {
                if (new InlinedCall(scope, expressions).ReadOnlyPlace(argument.Parameter, argument.Value) is StructValue place)
                {
                    StructValue now = new StructLowering(scope, expressions).NewLocal(argument.Parameter.Name, argument.Parameter.Type);
                    seen.AddRange(place.Scalars.Zip(now.Scalars, static (p, l) => (p, (Variable)l)));
                    foreach (Expr scalar in now.Scalars)
                        arguments[position++] = scalar;
                }
                else if (new StructLowering(scope, expressions).Lower(argument.Value) is { } value)
                {
                    StructValue own = new StructLowering(scope, expressions).NewLocal(argument.Parameter.Name, argument.Parameter.Type);
                    new StructLowering(scope, expressions).Assign(own, value, null);
                    foreach (Expr scalar in own.Scalars)
                        arguments[position++] = scalar;
                }
                else
                {
                    return RefuseArgument(argument);
                }
            }
            else if (scope.IsObject(argument.Parameter.Type))
            {
                Variable local = scope.NewLocal(argument.Parameter.Name, NumericType.Int32);
                if (new ObjectReferences(scope, expressions).Lower(argument.Value) is not { } value || !scope.LieTogether(value)
                    || !scope.Assign(scope.Functions.Slot(function, argument.Parameter.Name, local), value, null))
                    return RefuseArgument(argument);
                arguments[position] = local;
            }
            else if (function.Parameters[position] is Variable parameter)
            {
                // A variable of its own, whose adjoint the function can add to.
                Variable local = scope.NewLocal(argument.Parameter.Name, parameter.Type);
                if (new InlinedCall(scope, expressions).ReadOnlyPlace(argument.Parameter, argument.Value) is Expr place)
                    seen.Add((place, local));
                else
                    scope.Statements.Add(new Assign(local, scope.Pool.Convert(parameter.Type, expressions.Lower(argument.Value))));
                arguments[position] = local;
            }
            else if (_shaped.Contains(argument.Parameter.Ordinal))
            {
                if (new ArrayLowering(scope, expressions).Resolve(argument.Value) is not { } matrix
                    || scope.ShapeOf(matrix) is not { } sizes)
                    return RefuseArgument(argument);
                arguments[position] = scope.Pool.Whole(matrix);
                foreach (Expr size in sizes)
                    arguments[++position] = scope.Captured(size, "size");
            }
            else if (new ArrayLowering(scope, expressions).Resolve(argument.Value) is { } array
                && array.Kind == ((ArrayVariable)function.Parameters[position]).Kind && scope.ShapeOf(array) is null)
            {
                // A row that is not there would be an empty span.
                if (array.Source is { MayLackRows: true } && argument.Parameter.Type is IArrayTypeSymbol)
                    expressions.Guard(scope.Pool.Compare(ComparisonOperator.Less, scope.Pool.Length(array),
                        scope.Pool.Number(0, NumericType.Int32)));
                arguments[position] = scope.Pool.Whole(array);
            }
            else
            {
                return RefuseArgument(argument);
            }
        }
        int next = method.Parameters.Where((_, i) => positions[i] >= 0).Sum(WidthOf);
        foreach (ISymbol symbol in scope.Functions.LiftedBy(function))
        {
            if (around!.ValueOf(symbol) is not { } value)
            {
                expressions.Refuse(Rules.UnsupportedCall, call, name,
                    $"; it knows '{symbol.Name}' from around it, which is not known here");
                return null;
            }
            foreach (object part in value is StructValue structure ? structure.Scalars.ToList<object>() : [value])
                arguments[next] = Lifted(part, function.Parameters[next++]);
        }
        if (objects is not null)
            arguments[next++] = scope.Captured(((ObjectValue)self!).Index!, "at");
        var results = new List<(Expr Place, Element Box)>();
        List<Expr> places = [.. returned?.Scalars ?? []];
        if (scope.IsObject(method.ReturnType))
        {
            Variable number = scope.NewLocal("returned", NumericType.Int32);
            places.Add(number);
            _reference = scope.Functions.Slot(function, FunctionTable.Returned, number);
        }
        foreach (Expr place in places)
        {
            ArrayVariable box = new ArrayLowering(scope, expressions).New(place.Type, scope.Pool.Number(1, NumericType.Int32));
            results.Add((place, (Element)scope.Pool.Element(box, scope.Pool.Number(0, NumericType.Int32))));
            arguments[next++] = scope.Pool.Whole(box);
        }
        List<IStorage> seenStorages = seen.ConvertAll(static s => Statements.Storage(s.Place));
        if (references.Count > 0 && Overlap(references, seenStorages, arguments))
        {
            expressions.Refuse(Rules.UnsupportedCall, call, name,
                "; what it takes by reference must have no other name in the call");
            return null;
        }
        // All arguments have been evaluated before the method sees what the references refer to.
        foreach ((Expr place, Element box, _) in references.Where(static r => r.GoesIn))
            scope.Statements.Add(new Assign(box, place));
        foreach ((Expr place, Variable local) in seen)
            scope.Statements.Add(new Assign(local, place));
        Expr? result = Invoke(function, arguments, new SeenStorage(seenStorages, references.ConvertAll(static r =>
            Statements.Storage(r.Place))), StatementLowering.TextOf(call.Syntax), call);
        foreach ((Expr place, Element box, _) in references)
            scope.Statements.Add(new Assign(place, box));
        foreach ((Expr place, Element box) in results)
            scope.Statements.Add(new Assign(place, box));
        return result;

        // A variable from around the function: what is known as an array of one element is handed on as that.
        Expr Lifted(object part, IStorage parameter)
        {
            switch (part, parameter)
            {
                case (ArrayVariable array, _):
                    return scope.Pool.Whole(array);
                case (Expr place, Variable variable):
                    Variable local = scope.NewLocal(variable.Name, variable.Type);
                    seen.Add((place, local));
                    return local;
                case (Element { Array: { Source: null } given, Operands: [Number { IsZero: true }] }, _) when scope.Functions.IsBox(given):
                    return scope.Pool.Whole(given);
                default:
                    ArrayVariable box = new ArrayLowering(scope, expressions).New(((Expr)part).Type,
                        scope.Pool.Number(1, NumericType.Int32));
                    references.Add(((Expr)part, (Element)scope.Pool.Element(box, scope.Pool.Number(0, NumericType.Int32)), true));
                    return scope.Pool.Whole(box);
            }
        }
    }

    // Where each parameter of a method is among those of the function; -1 for what is known to be a function.
    private List<int> Positions(IMethodSymbol method, Dictionary<ISymbol, FunctionValue> handed)
    {
        int next = 0;
        var positions = new List<int>();
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            bool isHanded = handed.ContainsKey(parameter.OriginalDefinition);
            positions.Add(isHanded ? -1 : next);
            next += isHanded ? 0 : WidthOf(parameter);
        }
        return positions;
    }

    // As how many numbers, arrays or objects a parameter is handed over.
    private int WidthOf(IParameterSymbol parameter) =>
        _shaped.Contains(parameter.Ordinal) ? 1 + ((IArrayTypeSymbol)scope.Types.Resolve(parameter.Type)!).Rank :
        scope.Functions.IsStruct(parameter) ? new StructLowering(scope, expressions).Zero(parameter.Type).Scalars.Count() : 1;

    // The places of the parameters that get matrices which lie row by row.
    private IReadOnlyList<int> _shaped = [];

    // Whether an argument is a matrix that the method makes: one that it is given has a name.
    private bool IsRowByRow(IArgumentOperation argument)
    {
        if (argument.Parameter!.RefKind != RefKind.None
            || scope.Types.Resolve(argument.Parameter.Type) is not IArrayTypeSymbol { Rank: > 1 } type
            || TypeMap.Of(type.ElementType) is null)
            return false;
        IOperation value = ArrayUse.Unconverted(argument.Value);
        return value is IInvocationOperation or IArrayCreationOperation
            || (scope.ArraySlotOf(value) is { } slot && scope.Read(slot) is { } array && scope.ShapeOf(array) is not null);
    }

    private static bool Overlap(List<(Expr Place, Element Box, bool GoesIn)> references, List<IStorage> seen, IEnumerable<Expr> arguments)
    {
        List<IStorage> storages = references.ConvertAll(static r => Statements.Storage(r.Place));
        return storages.Distinct().Count() < storages.Count || storages.Exists(seen.Contains)
            || arguments.OfType<WholeArray>().Any(a => storages.Contains(a.Array.Root));
    }

    private Expr? RefuseArgument(IArgumentOperation argument)
    {
        expressions.Refuse(Rules.UnsupportedExpression, argument.Value, "The argument '" + argument.Value.Syntax + "'", "");
        return null;
    }

    private Expr? RefuseObject(IOperation call)
    {
        expressions.Refuse(Rules.UnsupportedExpression, call, "The object of '" + StatementLowering.TextOf(call.Syntax) + "'",
            ", whose method calls itself; write a loop");
        return null;
    }

    /// <summary>Calls a function.</summary>
    public Variable? Invoke(Function function, IReadOnlyList<Expr> arguments, SeenStorage seen, string? text, IOperation at)
    {
        Variable? result = function.ReturnType is { } type
            ? scope.NewLocal(char.ToLowerInvariant(function.Name.TrimStart('@')[0]) + function.Name.TrimStart('@').Substring(1), type)
            : null;
        var call = new Invoke(function, arguments, result) { Text = text };
        scope.Functions.Add(call, seen, at);
        scope.Statements.Add(call);
        return result;
    }
}

/// <summary>What a call of a method that calls itself runs.</summary>
/// <param name="Method">The method.</param>
/// <param name="Function">The function that a delegate is; null where a method is called.</param>
/// <param name="Self">The object whose method it is; null if none that is followed.</param>
internal sealed record CalledFunction(IMethodSymbol Method, FunctionValue? Function, ObjectReference? Self);
