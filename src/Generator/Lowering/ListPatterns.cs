using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>An array that may be null, which its length tells: it is negative.</summary>
/// <param name="Items">The elements, none where it is null.</param>
/// <param name="Length">How many there are.</param>
internal sealed record TestedItems(ArrayVariable Items, Expr Length);

/// <summary>Lowers patterns on arrays, spans and lists: items from both ends, what lies between them, and the length.</summary>
internal sealed class ListPatterns(LoweringScope scope, ExpressionLowering expressions, PatternLowering patterns)
{
    private readonly ExprPool _pool = scope.Pool;

    /// <summary>The condition under which an <see cref="ArrayVariable"/> or a <see cref="CollectionValue"/> matches the pattern; null where
    /// that is not known.</summary>
    public Expr? Lower(IPatternOperation pattern, object items)
    {
        if (items is TestedItems tested)
            return Tested(pattern, tested);
        Expr length = items is CollectionValue collection ? new CollectionItems(scope, expressions).Length(collection)
            : _pool.Length((ArrayVariable)items);
        switch (pattern)
        {
            case IListPatternOperation list when Declare(list.DeclaredSymbol, items):
                return Items(list, items, length);
            case IDeclarationPatternOperation { MatchesNull: true } any when items is ArrayVariable && Declare(any.DeclaredSymbol, items):
                return _pool.Truth(true);
            case IRecursivePatternOperation { DeconstructionSubpatterns.Length: 0 } recursive when items is ArrayVariable
                && recursive.PropertySubpatterns.All(static p => p.Member is IPropertyReferenceOperation { Property.Name: "Length" })
                && Declare(recursive.DeclaredSymbol, items):
                return patterns.Joined(LogicOperator.And,
                    recursive.PropertySubpatterns.Select(p => patterns.Lower(p.Pattern, length)).ToList());
            default:
                return null;
        }
    }

    // Null matches nothing but null.
    private Expr? Tested(IPatternOperation pattern, TestedItems tested)
    {
        Expr isThere = _pool.Compare(ComparisonOperator.GreaterOrEqual, tested.Length, Number(0));
        return pattern switch
        {
            IConstantPatternOperation { Value: var constant }
                when ArrayUse.Unconverted(constant) is { ConstantValue: { HasValue: true, Value: null } } => _pool.Not(isThere),
            IListPatternOperation list when Declare(list.DeclaredSymbol, tested.Items) => Items(list, tested.Items, tested.Length),
            IRecursivePatternOperation when Lower(pattern, tested.Items) is { } matches =>
                patterns.Joined(LogicOperator.And, [isThere, matches]),
            _ => null,
        };
    }

    private Expr? Items(IListPatternOperation list, object items, Expr length)
    {
        // What an item refers to is found only where there is one, and a variable for it is there in any case.
        if (list.Descendants().OfType<IPatternOperation>().Any(p => DeclaredBy(p) is ILocalSymbol local && scope.IsObject(local.Type)))
            return null;
        int slice = list.Patterns.ToList().FindIndex(static p => p is ISlicePatternOperation);
        int count = list.Patterns.Length - (slice < 0 ? 0 : 1);
        Expr fits = _pool.Compare(slice < 0 ? ComparisonOperator.Equal : ComparisonOperator.GreaterOrEqual, length, Number(count));
        // What lies between is known after the pattern too, whatever it says: nothing where there are too few.
        ArrayVariable? between = null;
        if (slice >= 0 && ((ISlicePatternOperation)list.Patterns[slice]).Pattern is { } middle)
        {
            // Within another pattern it would be made only where that has matched so far.
            if (items is not ArrayVariable { Kind: ArrayKind.Vector } array || IsWithinAnother(list))
                return null;
            var arrays = new ArrayLowering(scope, expressions);
            between = arrays.Slice(array, scope.Fixed(_pool.Call(Functions.Min, Number(slice), length), "start"),
                _pool.Call(Functions.Max, _pool.Sum(length, Number(-count)), Number(0)));
            if (!TypeMap.IsSpan(scope.Types.Resolve(middle.InputType)))
                between = arrays.Copy(between);
        }
        bool isFollowed = true;
        Expr matches = expressions.Connected(LogicOperator.And, fits,
            () => patterns.Joined(LogicOperator.And, list.Patterns.Select(Matches).ToList()));
        return isFollowed ? matches : null;

        Expr Matches(IPatternOperation part, int place)
        {
            if (part is ISlicePatternOperation { Pattern: null })
                return _pool.Truth(true);
            Expr index = slice < 0 || place < slice ? Number(place) : _pool.Sum(length, Number(place - list.Patterns.Length));
            object? item = part is ISlicePatternOperation ? between : At(items, index);
            isFollowed &= item is not null;
            return item is null ? fits : patterns.Lower(part is ISlicePatternOperation { Pattern: { } inner } ? inner : part, item);
        }
    }

    private static bool IsWithinAnother(IOperation pattern) => pattern.Parent is IPatternOperation or IPropertySubpatternOperation;

    private object? At(object items, Expr index) => items switch
    {
        CollectionValue collection => CollectionItems.At(collection.Items, scope.Fixed(index, "index"), collection.Home, scope) switch
        {
            ReferenceSlot slot => scope.Read(slot),
            Expr number => scope.Captured(number, "item"),
            var item => item,
        },
        ArrayVariable { Kind: ArrayKind.Vector } array => scope.Captured(_pool.Element(array, index), "item"),
        _ => null,
    };

    private static ISymbol? DeclaredBy(IPatternOperation pattern) => pattern switch
    {
        IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
        IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
        IListPatternOperation list => list.DeclaredSymbol,
        _ => null,
    };

    private bool Declare(ISymbol? symbol, object items)
    {
        if (symbol is null)
            return true;
        return symbol is ILocalSymbol local && items is ArrayVariable && new CollectionItems(scope, expressions).DeclareValue(local, items);
    }

    private Expr Number(int value) => _pool.Number(value, NumericType.Int32);
}
