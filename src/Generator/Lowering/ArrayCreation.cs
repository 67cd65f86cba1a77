using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers what makes arrays: <c>new</c>, <c>stackalloc</c>, initialisers and collection expressions.</summary>
internal sealed class ArrayCreation(LoweringScope scope, ExpressionLowering expressions, ArrayLowering arrays)
{
    // OperationKind.CollectionExpression, which the oldest supported Roslyn has no name for.
    private const int CollectionExpressionKind = 0x7f;

    private readonly ExprPool _pool = scope.Pool;

    /// <summary>The array that the operation makes; null where it makes none that can be followed.</summary>
    public ArrayVariable? Of(IOperation operation)
    {
        switch (operation)
        {
            case IArrayCreationOperation { DimensionSizes.Length: 1 } creation when scope.Types.OfArray(
                creation.Type) is { Kind: ArrayKind.Vector } shape:
                return creation.Initializer is null
                    ? arrays.New(shape.Element, expressions.LowerIndex(creation.DimensionSizes[0]))
                    : Filled(shape.Element, creation.Initializer.ElementValues);
            case IArrayCreationOperation { DimensionSizes.Length: > 1 } creation when scope.Types.OfArray(creation.Type) is { } shape:
                return Matrix(creation, shape.Element);
            case IArrayCreationOperation { DimensionSizes.Length: 1 } creation when scope.Types.OfArray(
                creation.Type) is { Kind: ArrayKind.Jagged } shape:
                return creation.Initializer is null
                    ? arrays.NewJagged(shape.Element, expressions.LowerIndex(creation.DimensionSizes[0]))
                    : Rows.Filled(shape.Element, creation.Initializer.ElementValues);
            case { Syntax: CollectionExpressionSyntax collection } when scope.Types.OfArray(
                operation.Type) is { Kind: ArrayKind.Jagged } shape && collection.Elements.All(static e => e is ExpressionElementSyntax):
                return Rows.Filled(shape.Element, operation.ChildOperations.ToList());
            case { Syntax: CollectionExpressionSyntax collection } when scope.Types.OfArray(
                operation.Type) is { Kind: ArrayKind.Vector } shape:
                return Collected(shape.Element, collection, operation.ChildOperations.ToList());
            case { IsImplicit: true } when (int)operation.Kind == CollectionExpressionKind
                && scope.Types.OfArray(operation.Type) is { Kind: ArrayKind.Vector } shape:
                // The arguments of a params span.
                return Filled(shape.Element, operation.ChildOperations.ToList());
            case { Syntax: StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax } when ElementOf(
                operation.Type) is { } element:
                List<IOperation> children = operation.ChildOperations.ToList();
                InitializerExpressionSyntax? initializer =
                    (operation.Syntax as StackAllocArrayCreationExpressionSyntax)?.Initializer ?? (
                        operation.Syntax as ImplicitStackAllocArrayCreationExpressionSyntax)?.Initializer;
                return initializer is null ? children.Count == 1 ? arrays.New(element, expressions.LowerIndex(children[0])) : null
                    : Filled(element, children.OfType<IArrayInitializerOperation>().SelectMany(static i => i.ElementValues)
                        .Concat(children.Where(c => initializer.Expressions.Contains(c.Syntax))).ToList());
            default:
                return null;
        }
    }

    private JaggedRows Rows => new(scope, arrays);

    /// <summary>
    /// One array in the place of two that are made on a condition, as <c>n &lt;= 128 ? stackalloc double[128] : new double[n]</c>; null
    /// where the operation is nothing of the kind.
    /// </summary>
    public ArrayVariable? OneOf(IConditionalOperation conditional)
    {
        if (LengthOf(conditional.WhenTrue) is not { } first || LengthOf(conditional.WhenFalse!) is not { } second
            || scope.Types.OfArray(conditional.Type) is not { } shape)
            return Chosen(conditional) ?? EitherOf(conditional);
        Expr length = expressions.Choose(expressions.Lower(conditional.Condition), () => expressions.LowerIndex(first),
            () => expressions.LowerIndex(second), NumericType.Int32);
        return arrays.New(shape.Element, scope.Captured(length, "length"));
    }

    private ArrayVariable? EitherOf(IConditionalOperation conditional)
    {
        if (scope.Types.OfArray(conditional.Type) is not { Kind: ArrayKind.Vector })
            return null;
        ArraySlot slot = scope.NewArraySlot("chosen", "chosen", conditional.Type, isAnyOf: true);
        return new ArrayLocals(scope, expressions).TryAssign(slot, conditional, conditional) ? scope.Read(slot) : null;
    }

    // A copy of one of two arrays, where that makes no difference: for as long as it lives, nothing is written to it or to the two.
    private ArrayVariable? Chosen(IConditionalOperation conditional)
    {
        var use = new ArrayUse(scope);
        if (!use.IsOnlyRead(conditional) || Source(conditional.WhenTrue) is not { } first
            || Source(conditional.WhenFalse!) is not { } second || first.ElementType != second.ElementType)
            return null;
        Expr isFirst = scope.Captured(expressions.Lower(conditional.Condition), "isFirst");
        ArrayVariable copy = arrays.New(first.ElementType,
            scope.Captured(_pool.Conditional(isFirst, _pool.Length(first), _pool.Length(second)), "length"));
        scope.Statements.Add(new If(isFirst, CopyOf(first), CopyOf(second)));
        return copy;

        Block CopyOf(ArrayVariable source) =>
            scope.InBlock(() => arrays.CopyElements(source, _pool.Number(0, NumericType.Int32), copy, _pool.Number(0, NumericType.Int32),
                _pool.Length(source)));

        ArrayVariable? Source(IOperation operation)
        {
            operation = ArrayUse.Unconverted(operation);
            ISymbol? symbol = operation is ILocalReferenceOperation local
                ? local.Local : (operation as IParameterReferenceOperation)?.Parameter;
            return symbol is not null && arrays.Resolve(operation) is { Kind: ArrayKind.Vector, Source: null } array
                && !scope.IsHeld(array) && scope.ShapeOf(array) is null && !scope.HasViews(array) && !scope.IsReferredTo(array)
                && scope.NamesOf(array).Where(n => SymbolEqualityComparer.Default.Equals(n.ContainingSymbol, symbol.ContainingSymbol))
                    .Append(symbol).All(n => use.IsOnlyReadBeside(n, conditional)) ? array : null;
        }
    }

    private static IOperation? LengthOf(IOperation operation) => operation switch
    {
        IConversionOperation conversion => LengthOf(conversion.Operand),
        IArrayCreationOperation { Initializer: null, DimensionSizes: [var length] } => length,
        { Syntax: StackAllocArrayCreationExpressionSyntax { Initializer: null } } => operation.ChildOperations.FirstOrDefault(),
        _ => null,
    };

    private NumericType? ElementOf(ITypeSymbol? type) => type switch
    {
        INamedTypeSymbol span when TypeMap.IsSpan(span) => scope.Types.Of(span.TypeArguments[0]),
        IPointerTypeSymbol pointer => scope.Types.Of(pointer.PointedAtType),
        _ => null,
    };

    private ArrayVariable? Matrix(IArrayCreationOperation creation, NumericType element)
    {
        List<Expr> sizes = expressions.InOrder(creation.DimensionSizes).Select(expressions.AsIndex).ToList();
        ArrayVariable matrix = arrays.New(element, sizes);
        if (creation.Initializer is not null)
            Assign(matrix, expressions.InOrder(Values(creation.Initializer)));
        return matrix;
    }

    private static IEnumerable<IOperation> Values(IArrayInitializerOperation initializer) => initializer.ElementValues
        .SelectMany(static value => value is IArrayInitializerOperation inner ? Values(inner) : [value]);

    private ArrayVariable Filled(NumericType element, IReadOnlyList<IOperation> values)
    {
        List<Expr> lowered = expressions.InOrder(values).Select(v => _pool.Convert(element, v)).ToList();
        ArrayVariable array = arrays.New(element, _pool.Number(values.Count, NumericType.Int32));
        Assign(array, lowered);
        return array;
    }

    private void Assign(ArrayVariable array, IReadOnlyList<Expr> values)
    {
        for (int i = 0; i < values.Count; i++)
            scope.Statements.Add(new Assign(_pool.Element(array, _pool.Number(i, NumericType.Int32)), values[i]));
    }

    // [a, .. b, c]: what is spread is copied behind what stands before it.
    private ArrayVariable? Collected(NumericType element, CollectionExpressionSyntax collection, List<IOperation> parts)
    {
        if (collection.Elements.All(static e => e is ExpressionElementSyntax))
            return Filled(element, parts);
        if (parts.Count != collection.Elements.Count)
            return null;
        var values = new List<object>();
        Expr length = _pool.Number(0, NumericType.Int32);
        for (int i = 0; i < parts.Count; i++)
        {
            if (collection.Elements[i] is ExpressionElementSyntax)
            {
                values.Add(scope.Captured(_pool.Convert(element, expressions.Lower(parts[i])), "value"));
                length = Plus(length, _pool.Number(1, NumericType.Int32));
                continue;
            }
            IOperation spread = parts[i].ChildOperations.FirstOrDefault() ?? parts[i];
            if (arrays.Resolve(spread) is not { Kind: ArrayKind.Vector } array || array.ElementType != element)
                return null;
            values.Add(array);
            length = Plus(length, _pool.Length(array));
        }
        ArrayVariable result = arrays.New(element, length);
        Expr at = _pool.Number(0, NumericType.Int32);
        foreach (object value in values)
        {
            if (value is ArrayVariable array)
                arrays.CopyElements(array, _pool.Number(0, NumericType.Int32), result, at, _pool.Length(array));
            else
                scope.Statements.Add(new Assign(_pool.Element(result, at), (Expr)value));
            at = Plus(at, value is ArrayVariable whole ? _pool.Length(whole) : _pool.Number(1, NumericType.Int32));
        }
        return result;
    }

    private Expr Plus(Expr a, Expr b) => (a, b) switch
    {
        (Number { IsZero: true }, _) => b,
        (Number x, Number y) => _pool.Number(x.Value + y.Value, NumericType.Int32),
        _ => _pool.Sum(a, b),
    };
}
