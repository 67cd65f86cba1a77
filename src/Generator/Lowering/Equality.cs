using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers <c>==</c>, <c>!=</c> and <c>Equals</c> of tuples and of records, whose parts are compared one by one.</summary>
internal sealed class Equality(LoweringScope scope, ExpressionLowering expressions)
{
    private readonly ExprPool _pool = scope.Pool;

    /// <summary>The condition; null where the operation is no such comparison, or cannot be followed.</summary>
    public Expr? Lower(IOperation operation)
    {
        switch (operation)
        {
            case ITupleBinaryOperation tuples when Values(tuples.LeftOperand, tuples.RightOperand) is var (left, right):
                return Is(Same(left, right, byOperator: true), tuples.OperatorKind == BinaryOperatorKind.Equals);
            case IBinaryOperation
            {
                OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals,
                OperatorMethod: { IsImplicitlyDeclared: true, ContainingType.IsRecord: true }
            } records when Values(records.LeftOperand, records.RightOperand) is var (left, right):
                return Is(Same(left, right, byOperator: false), records.OperatorKind == BinaryOperatorKind.Equals);
            case IInvocationOperation { TargetMethod.Name: "Equals", Instance: { } instance, Arguments: [{ Value: var other }] }
                when scope.Types.Of(instance.Type) is null && scope.Types.Resolve(instance.Type) is { } type
                && (HasParts(type) || (type.IsReferenceType && scope.IsObject(type)))
                && Values(instance, ArrayUse.Unconverted(other)) is var (left, right):
                return Same(left, right, byOperator: false);
            default:
                return null;
        }
    }

    // Those of other structs compare what C# compares, bits or fields.
    private static bool HasParts(ITypeSymbol? type) => type is INamedTypeSymbol named && (named.IsTupleType || named.IsRecord)
        && !named.GetMembers("Equals").OfType<IMethodSymbol>()
            .Any(static m => !m.IsImplicitlyDeclared && !m.DeclaringSyntaxReferences.IsEmpty);

    // What a class says by itself is a method like others.
    private static bool ComparesItself(ITypeSymbol type) => type is INamedTypeSymbol named && ObjectTypes.Bases(named)
        .SelectMany(static t => t.GetMembers("Equals")).Any(static m => m is { IsImplicitlyDeclared: false, IsStatic: false });

    private Expr? Is(Expr? same, bool wanted) => same is null || wanted ? same : _pool.Not(same);

    private (object Left, object Right)? Values(IOperation left, IOperation right)
    {
        var operands = new Operands(scope);
        foreach (IOperation operand in new[] { left, right })
        {
            IOperation plain = operand is IConversionOperation { OperatorMethod: null, Operand: ITupleOperation tuple } ? tuple : operand;
            object? value = scope.IsObject(plain.Type) || plain.ConstantValue is { HasValue: true, Value: null }
                ? new ObjectReferences(scope, expressions).Lower(plain) : new StructLowering(scope, expressions).Lower(plain);
            if (value is null)
                return null;
            operands.Add(value is ObjectReference reference ? scope.Kept(reference) : value, plain);
        }
        IReadOnlyList<object> settled = operands.Settle();
        return (settled[0], settled[1]);
    }

    private Expr? Same(object left, object right, bool byOperator)
    {
        switch (left, right)
        {
            case (Expr a, Expr b):
                NumericType type = a.Type == NumericType.Exact ? b.Type : a.Type;
                (a, b) = (scope.Captured(_pool.Convert(type, a), "left"), scope.Captured(_pool.Convert(type, b), "right"));
                return byOperator ? _pool.Compare(ComparisonOperator.Equal, a, b) : CallLowering.AreEqual(a, b);
            case (StructValue a, StructValue b) when a.Fields.Count == b.Fields.Count:
                // A string in it is asked for.
                scope.ReadText();
                return All(a.Fields.Select((f, i) => Same(f.Value, b.Fields[i].Value, byOperator)));
            case (NullReference, ObjectReference b):
                return new ObjectTests(scope, expressions).IsNull(b);
            case (ObjectReference a, NullReference):
                return new ObjectTests(scope, expressions).IsNull(a);
            case (ObjectValue a, ObjectValue b):
                return Same(a, b);
            case (ChosenObject a, ObjectReference b):
                return OneOf(a, one => Same(one, b, byOperator));
            case (ObjectReference a, ChosenObject b):
                return OneOf(b, one => Same(a, one, byOperator));
            default:
                return null;
        }
    }

    private Expr? Same(ObjectValue a, ObjectValue b)
    {
        if (ComparesItself(a.Type))
            return null;
        if (!SymbolEqualityComparer.Default.Equals(a.Type, b.Type))
            return _pool.Truth(false);
        if (!HasParts(a.Type))
            return new ObjectTests(scope, expressions).AreSame(a, b);
        scope.ReadText();
        return a == b && a.Pool is null ? _pool.Truth(true) : All(ObjectTypes.FieldsOf((INamedTypeSymbol)a.Type).Select(f =>
            (a.Storage[f.Member], b.Storage[f.Member]) switch
            {
                (ReferenceSlot one, ReferenceSlot other) when scope.Read(one) is { } first && scope.Read(other) is { } second =>
                    Same(first, second, byOperator: false),
                (Expr or StructValue, Expr or StructValue) => Same(a.Storage[f.Member], b.Storage[f.Member], byOperator: false),
                (ArraySlot { Held: null } one, ArraySlot { Held: null } other)
                    when one.Array?.Source is null && other.Array?.Source is null =>
                    _pool.Truth(one.Array == other.Array),
                _ => null,
            }));
    }

    private Expr? OneOf(ChosenObject chosen, System.Func<ObjectReference, Expr?> same)
    {
        List<Expr> cases = [];
        foreach (ObjectReference candidate in chosen.Candidates)
        {
            if (same(candidate) is not { } one)
                return null;
            cases.Add(_pool.Logic(LogicOperator.And, scope.Is(chosen, candidate), one));
        }
        return cases.Count == 1 ? cases[0] : _pool.Logic(LogicOperator.Or, cases);
    }

    private Expr? All(IEnumerable<Expr?> conditions)
    {
        List<Expr?> all = conditions.ToList();
        if (all.Contains(null))
            return null;
        List<Expr> open = all.OfType<Expr>().Where(static c => c is not Number { IsOne: true }).ToList();
        return open.Count == 0 ? _pool.Truth(true) : open.Count == 1 ? open[0] : _pool.Logic(LogicOperator.And, open);
    }
}
