using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers what C# does with arrays and spans: elements, lengths, slices, new arrays and copies.</summary>
internal sealed class ArrayLowering(LoweringScope scope, ExpressionLowering expressions)
{
    private const string OutOfRange = "System.IndexOutOfRangeException";

    private readonly ExprPool _pool = scope.Pool;

    /// <summary>An element that is read or assigned to; null where the array is not one of the program's.</summary>
    public Element? Element(IOperation operation) =>
        ElementOf(operation) is not { } element ? null : scope.IsCaught(Thrown(operation)) ? Checked(element, Thrown(operation)) : element;

    // What an index out of range throws: the interfaces of an array say it as lists do.
    private static string Thrown(IOperation element) =>
        element is IPropertyReferenceOperation { Instance.Type: var type } && !TypeMap.IsSpan(type)
            ? "System.ArgumentOutOfRangeException" : OutOfRange;

    // Where an index out of range is caught, it is tested.
    private Element Checked(Element element, string thrown)
    {
        if (element.Operands.Count != element.Array.Rank)
            return element;
        List<Expr> indices = element.Operands.Select(i => scope.Fixed(i, "index")).ToList();
        for (int i = 0; i < indices.Count; i++)
        {
            Expr length = element.Array.Kind == ArrayKind.Jagged && i == 1
                ? _pool.Length(element.Array, 1, indices[0]) : _pool.Length(element.Array, i);
            expressions.Guard(_pool.Logic(LogicOperator.Or,
                _pool.Compare(ComparisonOperator.Less, indices[i], _pool.Number(0, NumericType.Int32)),
                _pool.Compare(ComparisonOperator.GreaterOrEqual, indices[i], length)), thrown);
        }
        return (Element)element.WithOperands(indices);
    }

    private Element? ElementOf(IOperation operation)
    {
        switch (operation)
        {
            case IArrayElementReferenceOperation { Indices: [var index] } e when !IndexLowering.IsRange(index.Type)
                && scope.VariedOf(e.ArrayReference) is { Length: { } length } varied:
                return Within(varied.Storage, Index(index, length), length, OutOfRange);
            case IPropertyReferenceOperation
            {
                Instance: { } instance,
                Arguments: [{ Value: var index }]
            } when (TypeMap.IsSpan(instance.Type) || NumberSequences.Is(instance.Type))
                && scope.VariedOf(instance) is { Length: { } length } varied:
                return Within(varied.Storage, Index(index, length), length, Thrown(operation));
            case IArrayElementReferenceOperation { ArrayReference: IArrayElementReferenceOperation row } e when Resolve(
                row.ArrayReference) is { Kind: ArrayKind.Jagged } jagged:
                IReadOnlyList<Expr> both = expressions.InOrder(Counted(row.Indices[0]), Counted(e.Indices[0]));
                Expr number = Index(row.Indices[0], both[0], Length(jagged));
                return (Element)_pool.Element(jagged, number, Index(e.Indices[0], both[1], _pool.Length(jagged, 1, number)));
            case IArrayElementReferenceOperation { Indices.Length: > 2 } e when Resolve(e.ArrayReference) is { } array
                && scope.ShapeOf(array) is { } lengths:
                return Within(array, lengths, expressions.InOrder(e.Indices));
            case IArrayElementReferenceOperation { Indices.Length: 2 } e when Resolve(e.ArrayReference) is { } array
                && scope.ShapeOf(array) is [_, var columns]:
                IReadOnlyList<Expr> places = expressions.InOrder(e.Indices);
                return (Element)_pool.Element(array,
                    _pool.Sum(_pool.Product(Index(e.Indices[0], places[0], columns), columns), Index(e.Indices[1], places[1], columns)));
            case IArrayElementReferenceOperation e when Resolve(e.ArrayReference) is { } array && array.Rank == e.Indices.Length
                && scope.ShapeOf(array) is null:
                IReadOnlyList<Expr> indices = expressions.InOrder(e.Indices.Select(Counted));
                return (Element)_pool.Element(array,
                    indices.Select((index, i) => Index(e.Indices[i], index, _pool.Length(array, i))).ToList());
            case IPropertyReferenceOperation { Instance: { } instance, Arguments.Length: 1 } p when (TypeMap.IsSpan(instance.Type)
                || (NumberSequences.Is(instance.Type) && scope.ArraySlotOf(instance) is not null)) && Resolve(instance) is { } span:
                return (Element)_pool.Element(span, Index(p.Arguments[0].Value, Length(span)));
            case IPropertyReferenceOperation { Property.IsIndexer: true } or IImplicitIndexerReferenceOperation when new CollectionItems(
                scope, expressions).Item(operation) is Element item:
                return item;
            case IImplicitIndexerReferenceOperation { Instance: { } instance } p when Resolve(instance) is { } indexed:
                return (Element)_pool.Element(indexed, Index(p.Argument, Length(indexed)));
            default:
                return null;
        }
    }

    /// <summary>The length of an array along a dimension; null where it is not one of the program's.</summary>
    public Expr? Length(IOperation instance, int dimension = 0)
    {
        if (instance is IArrayElementReferenceOperation row && Resolve(row.ArrayReference) is { Kind: ArrayKind.Jagged } jagged)
            return _pool.Length(jagged, 1, Index(row.Indices[0], Length(jagged)));
        if (scope.VariedOf(instance) is { Length: { } count } varied)
        {
            if (varied.IsTested)
                expressions.Guard(_pool.Compare(ComparisonOperator.Less, count, _pool.Number(0, NumericType.Int32)));
            return count;
        }
        if (Resolve(instance) is { } made && scope.ShapeOf(made) is { } shape)
            return instance.Parent is IPropertyReferenceOperation ? _pool.Length(made) : dimension < shape.Count ? shape[dimension] : null;
        return Resolve(instance) is { } array
            ? array.Kind == ArrayKind.Matrix && dimension == 0 && instance.Parent is IPropertyReferenceOperation
            ? _pool.Product(_pool.Length(array, 0), _pool.Length(array, 1))
            : _pool.Length(array, dimension) : null;
    }

    private Expr Length(ArrayVariable array) => _pool.Length(array);

    // An index along one dimension may lie within the array and beyond its own length.
    private Element Within(ArrayVariable array, IReadOnlyList<Expr> lengths, IReadOnlyList<Expr> indices)
    {
        indices = [.. indices.Select(i => scope.Fixed(expressions.AsIndex(i), "index"))];
        Expr zero = _pool.Number(0, NumericType.Int32), place = indices[0];
        Expr? isOutside = null;
        for (int i = 0; i < lengths.Count; i++)
        {
            if (i > 0)
                place = _pool.Sum(_pool.Product(place, lengths[i]), indices[i]);
            if (scope.Capacities.IsInside(indices[i], lengths[i]))
                continue;
            Expr isBeyond = _pool.Logic(LogicOperator.Or, _pool.Compare(ComparisonOperator.Less, indices[i], zero),
                _pool.Compare(ComparisonOperator.GreaterOrEqual, indices[i], lengths[i]));
            isOutside = isOutside is null ? isBeyond : _pool.Logic(LogicOperator.Or, isOutside, isBeyond);
        }
        if (isOutside is not null)
            expressions.Guard(isOutside, OutOfRange);
        return (Element)_pool.Element(array, place);
    }

    // There may be more room than elements.
    private Element Within(ArrayVariable storage, Expr index, Variable length, string thrown)
    {
        index = scope.Fixed(index, "index");
        if (!scope.Capacities.IsWithin(index, length))
            expressions.Guard(_pool.Compare(ComparisonOperator.GreaterOrEqual, index, length), thrown);
        return (Element)_pool.Element(storage, index);
    }

    /// <summary>What an index of an array of a length is.</summary>
    public Expr Index(IOperation index, Expr length) => Index(index, expressions.Lower(Counted(index)), length);

    // ^1 counts from the end.
    private Expr Index(IOperation index, Expr value, Expr length) =>
        IsFromEnd(index, out IOperation counted) ? _pool.Sum(length, _pool.Negate(value))
            : IndexLowering.IsIndex(counted.Type)
                ? new IndexLowering(scope, expressions).Offset(scope.Captured(expressions.AsIndex(value), "index"), length)
                : expressions.AsIndex(value);

    // What an index counts by: of ^n, the n.
    private static IOperation Counted(IOperation index) =>
        IsFromEnd(index, out IOperation counted) ? ((IUnaryOperation)counted).Operand : counted;

    private static bool IsFromEnd(IOperation index, out IOperation counted)
    {
        while (index is IConversionOperation { IsImplicit: true, Type.Name: "Index" } conversion)
            index = conversion.Operand;
        counted = index;
        return index is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat };
    }

    /// <summary>The array that an expression stands for; null (and nothing reported) where it is none that can be followed.</summary>
    public ArrayVariable? Resolve(IOperation operation)
    {
        switch (operation)
        {
            case IParenthesizedOperation parenthesized:
                return Resolve(parenthesized.Operand);
            case IConversionOperation conversion:
                return Resolve(conversion.Operand);
            case ILocalReferenceOperation local:
                return scope.ArraySlotOf(local.Local) is { } named ? scope.Read(named) : null;
            case IConditionalAccessInstanceOperation when scope.AccessedArrays.Count > 0:
                return scope.AccessedArrays.Peek();
            case IParameterReferenceOperation { Parameter: var parameter } when scope.ArraySlotOf(parameter) is { } given:
                return scope.Read(given);
            case IArrayElementReferenceOperation row when RowOf(row) is var (jagged, number):
                return Row(jagged, number);
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } listed, Arguments: [{ Value: var number }] } when
                NumberSequences.Is(listed.Type) && scope.ArraySlotOf(listed) is not null
                && Resolve(listed) is { Kind: ArrayKind.Jagged } rows:
                return Row(rows, Checked(Index(number, Length(rows)), rows, Thrown(operation)));
            case IImplicitIndexerReferenceOperation or IArrayElementReferenceOperation
                when ObjectTypes.IsBlockOfNumbers(scope.Types.Resolve(operation.Type))
                && new CollectionItems(scope, expressions).Value(operation) is ArrayVariable item:
                return item;
            case IArrayElementReferenceOperation { Indices: [var range] } slice when IndexLowering.IsRange(range.Type)
                && Resolve(slice.ArrayReference) is { Kind: ArrayKind.Vector } array:
                return Copy(Slice(array, range));
            case IImplicitIndexerReferenceOperation { Argument: var range } slice when IndexLowering.IsRange(range.Type)
                && Resolve(slice.Instance) is { } array:
                return Slice(array, range);
            case IConditionalOperation { WhenFalse: not null } conditional:
                return Creation.OneOf(conditional);
            case ICoalesceOperation coalesce when new SequenceTypes(scope, expressions).Chosen(coalesce) is { } chosen:
                return Resolve(chosen);
            case ICoalesceOperation when new NullTests(scope, expressions).Guarded(operation) is { } guarded:
                return Resolve(guarded);
            case IObjectCreationOperation
            {
                Constructor.ContainingType: var span,
                Arguments: [var whole, ..] arguments
            } when TypeMap.IsSpan(span)
                && Resolve(whole.Value) is { Kind: ArrayKind.Vector } source:
                return arguments.Length == 1
                    ? source : arguments.Length == 3
                    ? Slice(source, scope.Fixed(expressions.Lower(arguments[1].Value), "start"), expressions.Lower(arguments[2].Value))
                    : null;
            case IPropertyReferenceOperation { Property.Name: "Span", Instance: { } memory } when NumberSequences.Is(memory.Type):
                return Resolve(memory);
            case IFieldReferenceOperation or IPropertyReferenceOperation when new ObjectMembers(scope,
                expressions).Read(operation) is ArrayVariable held:
                return held;
            case { } when new CollectionItems(scope, expressions).Array(operation) is { } items:
                return items;
            case { } when Creation.Of(operation) is { } created:
                return created;
            case IFieldReferenceOperation or IPropertyReferenceOperation or IParameterReferenceOperation
                when scope.PathOf(operation) is { } path && TypeMap.OfArray(scope.Types.Resolve(operation.Type)) is { } shape:
                return scope.OutsideArray(path, shape.Element, shape.Kind);
            case IInvocationOperation call:
                return OfCall(call);
            default:
                return null;
        }
    }

    /// <summary>A row of a jagged array by its number; null where the operation is none.</summary>
    public (ArrayVariable Array, Expr Row)? RowOf(IArrayElementReferenceOperation operation) =>
        operation.Indices.Length == 1 && scope.Types.OfArray(operation.Type) is not null
            && Resolve(operation.ArrayReference) is { Kind: ArrayKind.Jagged } jagged
            ? (jagged, Checked(Index(operation.Indices[0], Length(jagged)), jagged, OutOfRange))
            : null;

    private Expr Checked(Expr row, ArrayVariable jagged, string thrown)
    {
        if (!scope.IsCaught(thrown))
            return row;
        row = scope.Fixed(row, "row");
        expressions.GuardIndex(row, _pool.Compare(ComparisonOperator.GreaterOrEqual, row, Length(jagged)), thrown);
        return row;
    }

    private ArrayCreation Creation => new(scope, expressions, this);

    private ArrayVariable? OfCall(IInvocationOperation call)
    {
        if (new MemoryLowering(scope, expressions).NewArray(call) is { } pooled)
            return pooled;
        IOperation? instance = call.Instance ?? call.Arguments.FirstOrDefault()?.Value;
        List<IOperation> further = call.Arguments.Skip(call.Instance is null ? 1 : 0).Select(static a => a.Value).ToList();
        string container = call.TargetMethod.ContainingType.ToDisplayString();
        if (instance is null && container == "System.Array" && call.TargetMethod.Name == "Empty"
            && scope.Types.OfArray(call.Type) is { } empty)
            return New(empty.Element, _pool.Number(0, NumericType.Int32));
        if (instance is not null
            && (scope.Types.OfArray(instance.Type) is not null
            || (NumberSequences.Is(instance.Type) && scope.ArraySlotOf(instance) is not null)) && further.Count <= 2
            && (TypeMap.IsSpan(call.TargetMethod.ContainingType) || NumberSequences.Is(call.TargetMethod.ContainingType)
                || container is "System.MemoryExtensions" or "System.Array" or "System.Linq.Enumerable"))
        {
            switch (call.TargetMethod.Name)
            {
                case "AsSpan" or "AsMemory" when further is [IRangeOperation range]
                    && Resolve(instance) is { Kind: ArrayKind.Vector } array:
                    return Slice(array, range);
                case "AsSpan" or "AsMemory" when further is [IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat]
                    && Resolve(instance) is { Kind: ArrayKind.Vector } array:
                    Expr from = scope.Fixed(Index(hat, Length(array)), "start");
                    return Slice(array, from, _pool.Sum(Length(array), _pool.Negate(from)));
                case "AsSpan" or "AsMemory" or "Slice" when Resolve(instance) is { Kind: ArrayKind.Vector } array
                    && further.All(f => scope.Types.Of(f.Type) == NumericType.Int32):
                    if (further.Count == 0)
                        return array;
                    Expr start = scope.Fixed(expressions.Lower(further[0]), "start");
                    return Slice(array, start, further.Count == 2
                        ? expressions.Lower(further[1]) : _pool.Sum(Length(array), _pool.Negate(start)));
                case "Clone" or "ToArray" when further.Count == 0 && Resolve(instance) is { Kind: not ArrayKind.Jagged } array:
                    return Copy(array);
            }
        }
        if (instance is not null && further.Count == 0 && call.TargetMethod.Name == "ToArray"
            && new CollectionItems(scope, expressions).Array(instance) is { } list)
            return Copy(list);
        return new LinqLowering(scope, expressions).ToArray(call) ?? new InlinedCall(scope, expressions).LowerArray(call);
    }

    private ArrayVariable Slice(ArrayVariable array, IOperation range)
    {
        Expr length = Length(array);
        (Expr first, Expr last) = Ends(range, length);
        return Slice(array, first, first is Number { IsZero: true } ? last : _pool.Sum(last, _pool.Negate(first)));
    }

    /// <summary>Where a range begins and ends.</summary>
    public (Expr Start, Expr End) Ends(IOperation given, Expr length)
    {
        if (given is not IRangeOperation range)
        {
            var indices = new IndexLowering(scope, expressions);
            if (new StructLowering(scope, expressions).Lower(given) is { } ends)
                return (scope.Captured(indices.Offset((Expr)ends["Start"]!, length), "start"), indices.Offset((Expr)ends["End"]!, length));
            return (expressions.Refuse(Rules.UnsupportedExpression, given, "The range '" + given.Syntax + "'", ""), length);
        }
        Expr start = range.LeftOperand is null
            ? _pool.Number(0, NumericType.Int32) : scope.Fixed(Index(range.LeftOperand, length), "start");
        Expr end = range.RightOperand is null ? length : Index(range.RightOperand, length);
        return (start, end);
    }

    /// <summary>A stretch of an array.</summary>
    public ArrayVariable Slice(ArrayVariable array, Expr start, Expr length)
    {
        var view = new ArrayVariable(ViewName(array, "Part"), array.ElementType, ArrayKind.Vector,
            array)
        { IsReadOnly = array.IsReadOnly };
        Expr made = Known(length, "length");
        scope.Statements.Add(new View(view, start, made));
        scope.Remember(view, made);
        return view;
    }

    /// <summary>The first elements of an array, as many as another has.</summary>
    public ArrayVariable Prefix(ArrayVariable array, ArrayVariable other) => ReferenceEquals(LengthOf(array), LengthOf(other))
        ? array
        : Slice(array, _pool.Number(0, NumericType.Int32), LengthOf(other));

    // The length that an array was made with, if that is still known by its text.
    private Expr LengthOf(ArrayVariable array) => scope.LengthOf(array) ?? Length(array);

    /// <summary>Some of the rows of a jagged array.</summary>
    public ArrayVariable Stretch(ArrayVariable array, Expr start, Expr count)
    {
        var view = new ArrayVariable(ViewName(array, "Part"), array.ElementType, ArrayKind.Jagged, array) { MayLackRows = true };
        scope.Statements.Add(new View(view, scope.Fixed(start, "start"), scope.Fixed(count, "count")));
        return view;
    }

    /// <summary>A row of a jagged array.</summary>
    public ArrayVariable Row(ArrayVariable array, Expr row)
    {
        var view = new ArrayVariable(ViewName(array, "Row"), array.ElementType, ArrayKind.Vector, array);
        scope.Statements.Add(new View(view, scope.Fixed(row, "row"), null));
        return view;
    }

    // A table is known by a path, of which the last part names what is seen of it.
    private string ViewName(ArrayVariable array, string suffix) =>
        scope.Names.Fresh(LoweringScope.LastName(array.Name).TrimStart('@') + suffix);

    // A length as it is now, of which it stays known what it was.
    private Expr Known(Expr length, string name)
    {
        bool isKnown = scope.IsFixed(length);
        Expr made = scope.Fixed(length, name);
        if (!isKnown && made is Variable captured)
        {
            scope.Capacities.Define(captured, length);
            scope.Fix(captured);
        }
        return made;
    }

    /// <summary>A new array of zeros.</summary>
    public ArrayVariable New(NumericType element, Expr length)
    {
        var array = new ArrayVariable(scope.Names.Fresh("array"), element);
        Expr made = Known(length, "length");
        scope.Statements.Add(new NewArray(array, made));
        scope.Remember(array, made);
        return array;
    }

    /// <summary>A new jagged array, which has no rows yet.</summary>
    public ArrayVariable NewJagged(NumericType element, Expr rows)
    {
        var array = new ArrayVariable(scope.Names.Fresh("array"), element, ArrayKind.Jagged) { MayLackRows = true };
        Expr made = scope.Fixed(rows, "rows");
        scope.Statements.Add(new NewArray(array, made));
        scope.Remember(array, made);
        return array;
    }

    /// <summary>A new matrix of zeros, or an array of more dimensions, whose elements lie row by row in one array.</summary>
    public ArrayVariable New(NumericType element, IReadOnlyList<Expr> lengths)
    {
        lengths = [.. lengths.Select((length, i) => scope.Fixed(length, i == 0 ? "rows" : i == 1 ? "columns" : "layers"))];
        ArrayVariable array = New(element, lengths.Aggregate((a, b) => _pool.Product(a, b)));
        scope.Shape(array, lengths);
        return array;
    }

    /// <summary>A new array with the elements of another.</summary>
    public ArrayVariable Copy(ArrayVariable source)
    {
        if (source.Kind == ArrayKind.Matrix)
        {
            (Expr rows, Expr columns) = (_pool.Length(source), _pool.Length(source, 1));
            ArrayVariable matrix = New(source.ElementType, [rows, columns]);
            CopyRows(source, matrix, _pool.Number(0, NumericType.Int32));
            return matrix;
        }
        ArrayVariable copy = New(source.ElementType, Length(source));
        if (scope.ShapeOf(source) is { } shape)
            scope.Shape(copy, shape);
        CopyElements(source, _pool.Number(0, NumericType.Int32), copy, _pool.Number(0, NumericType.Int32), Length(source));
        return copy;
    }

    /// <summary>Copies the elements of a parameter that is a matrix, row by row.</summary>
    public void CopyRows(ArrayVariable matrix, ArrayVariable target, Expr start)
    {
        Expr columns = _pool.Length(matrix, 1);
        ForEach(_pool.Length(matrix), i => new For(Index("j", out Variable j), _pool.Number(0, NumericType.Int32), columns, 1,
            new Block(new Assign(_pool.Element(target, From(start, _pool.Sum(_pool.Product(i, columns), j))),
                _pool.Element(matrix, i, j)))));
    }

    /// <summary>Copies elements one by one; right where the arrays do not overlap.</summary>
    public void CopyElements(ArrayVariable source, Expr sourceStart, ArrayVariable target, Expr targetStart, Expr count) =>
        ForEach(count, i => new Assign(_pool.Element(target, From(targetStart, i)), _pool.Element(source, From(sourceStart, i))));

    /// <summary>Gives every element of an array a value.</summary>
    public void Fill(ArrayVariable array, Expr value) => ForEach(Length(array), i => new Assign(_pool.Element(array, i), value));

    /// <summary>Turns an array round, through a copy.</summary>
    public void Reverse(ArrayVariable array)
    {
        ArrayVariable copy = Copy(array);
        ForEach(Length(array),
            i => new Assign(_pool.Element(array, i),
            _pool.Element(copy, _pool.Sum(Length(array), _pool.Number(-1, NumericType.Int32), _pool.Negate(i)))));
    }

    /// <summary>Exchanges the elements of two arrays that are equally long, which may be one.</summary>
    public void Exchange(ArrayVariable first, ArrayVariable second) => scope.Statements.Add(new For(Index("i", out Variable index),
        _pool.Number(0, NumericType.Int32), Length(second), 1, scope.InBlock(() =>
        {
            Variable kept = scope.NewLocal("kept", first.ElementType);
            scope.Statements.Add(new Assign(kept, _pool.Element(first, index)));
            scope.Statements.Add(new Assign(_pool.Element(first, index), _pool.Element(second, index)));
            scope.Statements.Add(new Assign(_pool.Element(second, index), kept));
        })));

    private Expr From(Expr start, Expr i) => start is Number { IsZero: true } ? i : _pool.Sum(start, i);

    private Variable Index(string name, out Variable index) => index = _pool.Variable(scope.Names.Fresh(name), NumericType.Int32);

    /// <summary>Runs through so many numbers from 0 on.</summary>
    public void ForEach(Expr count, Func<Expr, Statement> body)
    {
        scope.Statements.Add(new For(Index("i", out Variable index), _pool.Number(0, NumericType.Int32), count, 1, new Block(body(index))));
    }
}
