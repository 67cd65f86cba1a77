using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Lowers what is done with one of several objects, case by case: for each object that it can be, what is done with that one. Where
/// it is null, that throws.
/// </summary>
internal sealed class ObjectChoice(LoweringScope scope, ExpressionLowering expressions)
{
    private const int MostCandidates = 16, MostOfGrowing = 4;

    /// <summary>A value of whatever type; null where it cannot be followed.</summary>
    /// <param name="chosen">The object, or null.</param>
    /// <param name="receiver">The operation that stands for it.</param>
    /// <param name="type">The type of the value; null or void where there is none.</param>
    /// <param name="lower">What is done, with the operation standing for one object.</param>
    public object? Value(ObjectReference chosen, IOperation receiver, ITypeSymbol? type, Func<object?> lower)
    {
        if (Cases(chosen, receiver) is not { } cases)
            return Nothing(type);
        if (cases.Candidates.Count == 1)
            return scope.With(receiver, cases.Candidates[0], lower);
        if (type is null || type.SpecialType == SpecialType.System_Void)
        {
            Do(cases, receiver, () => lower());
            return scope.Pool.Zero;
        }
        if (scope.Types.Of(type) is { } numeric)
            return Scalar(cases, receiver, numeric, () => lower() as Expr ?? Unknown());
        if (scope.IsObject(type))
            return Reference(cases, receiver, 0, type, () => lower() as ObjectReference);
        if (scope.Types.FieldsOf(type) is not null)
            return Structure(cases, receiver, type, () => lower() as StructValue);
        if (scope.Types.OfArray(type) is not null && Numbered(cases, receiver, type, () => lower() as ArrayVariable) is { } numbered)
            return numbered;
        if (scope.Types.OfArray(type) is { Kind: ArrayKind.Vector })
            return Array(cases, receiver, type, () => lower() as ArrayVariable);
        // Of functions and rows only the same one.
        List<object?> values = cases.Candidates.Select(c => scope.With(receiver, c, lower)).ToList();
        if (values.TrueForAll(v => v is not null && v == values[0]))
            return values[0];
        // Matrices of objects that lie together are told apart by a number, whatever their sizes.
        if (scope.Types.OfArray(type) is { Kind: ArrayKind.Matrix })
            PutTogether(cases.Candidates);
        return null;
    }

    // Those of one class are told apart by their places in arrays; false where that is known already, or cannot be.
    private bool PutTogether(IEnumerable<ObjectReference> objects) => objects.OfType<ObjectValue>().Where(LoweringScope.CanLieTogether)
        .GroupBy(static o => o.Type, SymbolEqualityComparer.Default).Where(static g => g.Count() > 1)
        .Select(g => scope.Facts.PutTogether((ITypeSymbol)g.Key!)).ToList().Contains(true);

    /// <summary>What is done, without a value.</summary>
    public void Do(ObjectReference chosen, IOperation receiver, Action lower)
    {
        if (Cases(chosen, receiver) is { } cases)
            Do(cases, receiver, lower);
    }

    private bool _isFollowed = true;

    private Expr Unknown()
    {
        _isFollowed = false;
        return scope.Pool.Zero;
    }

    private void Do(ChosenObject cases, IOperation receiver, Action lower) => Do(cases, receiver, 0, lower);

    private void Do(ChosenObject cases, IOperation receiver, int at, Action lower)
    {
        if (at == cases.Candidates.Count - 1)
        {
            Once(cases, receiver, at, lower);
            return;
        }
        Block then = scope.InBlock(() => Once(cases, receiver, at, lower), BlockKind.Branch);
        scope.Statements.Add(new If(IsAt(cases, at), then, scope.InBlock(() => Do(cases, receiver, at + 1, lower), BlockKind.Branch)));
    }

    private void Once(ChosenObject cases, IOperation receiver, int at, Action lower) => scope.With(receiver, cases.Candidates[at], () =>
    {
        lower();
        return 0;
    });

    private Expr? Scalar(ChosenObject cases, IOperation receiver, NumericType type, Func<Expr> lower)
    {
        Expr value = One(0);
        return _isFollowed ? value : null;

        Expr One(int i) => i == cases.Candidates.Count - 1
            ? scope.With(receiver, cases.Candidates[i], lower)
            : expressions.Choose(IsAt(cases, i), () => scope.With(receiver, cases.Candidates[i], lower), () => One(i + 1), type);
    }

    private ObjectReference? Reference(ChosenObject cases, IOperation receiver, int at, ITypeSymbol? type,
        Func<ObjectReference?> lower) => at == cases.Candidates.Count - 1
        ? scope.With(receiver, cases.Candidates[at], lower)
        : new ObjectReferences(scope, expressions).OneOf(IsAt(cases, at), () => scope.With(receiver, cases.Candidates[at], lower),
            () => Reference(cases, receiver, at + 1, type, lower), scope.Types.Resolve(type));

    private StructValue? Structure(ChosenObject cases, IOperation receiver, ITypeSymbol type, Func<StructValue?> lower)
    {
        var structs = new StructLowering(scope, expressions);
        StructValue chosen = structs.NewLocal("chosen", scope.Types.Resolve(type)!);
        bool isFollowed = true;
        Do(cases, receiver, () =>
        {
            if (lower() is { } value)
                structs.Assign(chosen, value, null);
            else
                isFollowed = false;
        });
        return isFollowed ? chosen : null;
    }

    // Of arrays that the method keeps, the number of one; null where they are others.
    private ArrayVariable? Numbered(ChosenObject cases, IOperation receiver, ITypeSymbol type, Func<ArrayVariable?> lower)
    {
        if (scope.Types.Resolve(type) is not IArrayTypeSymbol kept)
            return null;
        int before = scope.Statements.Count;
        Expr? number = Scalar(cases, receiver, NumericType.Int32, () =>
            lower() is { } array && scope.NumbersOfKept.TryGetValue(array, out Expr? known) ? known : Unknown());
        if (number is not null)
            return scope.Kept(kept).Read(number);
        _isFollowed = true;
        scope.Statements.RemoveRange(before, scope.Statements.Count - before);
        return null;
    }

    // The same array for all of them, or a copy of one.
    private ArrayVariable? Array(ChosenObject cases, IOperation receiver, ITypeSymbol type, Func<ArrayVariable?> lower)
    {
        int before = scope.Statements.Count;
        List<ArrayVariable?> arrays = cases.Candidates.Select(c => scope.With(receiver, c, lower)).ToList();
        if (arrays.TrueForAll(a => a is not null && a == arrays[0]))
            return arrays[0];
        scope.Statements.RemoveRange(before, scope.Statements.Count - before);
        ArraySlot slot = scope.NewArraySlot("chosen", "chosen", type, isAnyOf: true);
        bool isFollowed = true;
        Do(cases, receiver, () =>
        {
            int start = scope.Statements.Count;
            if (lower() is { } array)
                scope.Assign(slot, array, receiver, start);
            else
                isFollowed = false;
        });
        return isFollowed ? scope.Read(slot) : null;
    }

    private Expr IsAt(ChosenObject cases, int at) => scope.Is(cases, cases.Candidates[at]);

    // The objects that it can be; null where it is none, or where there are too many, which has been reported.
    private ChosenObject? Cases(ObjectReference reference, IOperation receiver)
    {
        if (reference is not ChosenObject chosen)
        {
            scope.Throw("System.NullReferenceException", receiver);
            return null;
        }
        List<ObjectReference> objects = chosen.Candidates.Where(static c => c is not NullReference).ToList();
        if (objects.Count > (scope.Facts.KeepsGrowing ? MostOfGrowing : MostCandidates) && PutTogether(objects))
            return null;
        if (objects.Count > MostCandidates)
        {
            if (scope.CallsThemselves())
                return null;
            expressions.Refuse(Rules.UnsupportedExpression, receiver, $"What may be one of {objects.Count} objects",
                $"; at most {MostCandidates} are told apart: keep their numbers in arrays");
            return null;
        }
        chosen = (ChosenObject)scope.Kept(chosen);
        if (objects.Count < chosen.Candidates.Count)
            expressions.Guard(scope.Pool.Compare(ComparisonOperator.Equal, chosen.Number, scope.Pool.Number(0, NumericType.Int32)),
                "System.NullReferenceException");
        return new ChosenObject(chosen.Number, objects, chosen.Pool);
    }

    private object? Nothing(ITypeSymbol? type) => scope.Types.Of(type) is { } numeric
        ? numeric.IsReal() ? scope.Pool.Zero : numeric == NumericType.Boolean ? scope.Pool.Truth(false) : scope.Pool.Number(0, numeric)
        : scope.IsObject(type) ? NullReference.Instance
        : scope.Types.FieldsOf(type) is not null ? new StructLowering(scope, expressions).Zero(scope.Types.Resolve(type)!)
        : type is null || type.SpecialType == SpecialType.System_Void ? scope.Pool.Zero : null;
}
