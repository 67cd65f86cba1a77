using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers patterns on numbers, booleans, strings, tuples, structs and objects to conditions.</summary>
internal sealed class PatternLowering(LoweringScope scope, ExpressionLowering expressions)
{
    private readonly ExprPool _pool = scope.Pool;

    /// <summary>What patterns are matched with: an <see cref="Expr"/>, a <see cref="StructValue"/>, an <see cref="ObjectReference"/>, an
    /// <see cref="ArrayVariable"/>, <see cref="TestedItems"/> or a <see cref="Text"/>, computed once.</summary>
    public object Input(IOperation value)
    {
        if (new Texts(scope).Of(value) is { } text)
            return text;
        if (scope.Types.Resolve(value.Type)?.SpecialType == SpecialType.System_String)
            scope.ReadText();
        if (scope.IsObject(value.Type) && new ObjectReferences(scope, expressions).Lower(value) is { } reference)
            return scope.Kept(reference);
        if (scope.VariedOf(value) is { IsTested: true, Length: { } count } held)
            return new TestedItems(new ArrayLowering(scope, expressions).Slice(held.Storage, _pool.Number(0, NumericType.Int32),
                _pool.Call(Functions.Max, count, _pool.Number(0, NumericType.Int32))), scope.Captured(count, "length"));
        if (scope.Types.OfArray(value.Type) is not null && new ArrayLowering(scope, expressions).Resolve(value) is { } array)
            return array;
        if (scope.Types.FieldsOf(value.Type) is not null && new StructLowering(scope, expressions).Lower(value) is { } structure)
            return structure.Map(s => scope.Captured(s, "value"));
        return scope.Captured(expressions.Lower(value), "value");
    }

    /// <summary>The condition of a switch arm; null if it always holds.</summary>
    public Expr? Condition(IPatternOperation pattern, IOperation? guard, object value)
    {
        Expr matches = Lower(pattern, value);
        bool isCertain = IsTruth(matches, true);
        if (guard is null)
            return isCertain ? null : matches;
        return isCertain ? expressions.Lower(guard) : expressions.Connected(LogicOperator.And, matches, () => expressions.Lower(guard));
    }

    /// <summary>The condition under which a value, an <see cref="Expr"/>, a <see cref="StructValue"/> or an <see cref="ObjectReference"/>,
    /// matches the pattern.</summary>
    public Expr Lower(IPatternOperation pattern, object value)
    {
        if (value is ObjectReference reference && new ObjectPatterns(scope, expressions, this).Lower(pattern, reference) is { } ofObject)
            return ofObject;
        if (value is ArrayVariable or CollectionValue or TestedItems
            && new ListPatterns(scope, expressions, this).Lower(pattern, value) is { } ofItems)
            return ofItems;
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return _pool.Truth(true);
            case IConstantPatternOperation constant when value is Text text && new Texts(scope).Equal(text, constant.Value) is { } equal:
                return equal;
            case IConstantPatternOperation constant when value is Expr scalar:
                return Constant(constant, scalar);
            case IRelationalPatternOperation relational when value is Expr scalar
                && ExpressionLowering.Comparison(relational.OperatorKind) is { } comparison:
                return _pool.Compare(comparison, scalar, expressions.Lower(relational.Value));
            case INegatedPatternOperation negated:
                return _pool.Not(Lower(negated.Pattern, value));
            case IBinaryPatternOperation binary:
                LogicOperator op = binary.OperatorKind == BinaryOperatorKind.And ? LogicOperator.And : LogicOperator.Or;
                return Joined(op, [Lower(binary.LeftPattern, value), Lower(binary.RightPattern, value)]);
            case IDeclarationPatternOperation declaration when IsOfType(declaration.MatchedType, declaration.InputType)
                && Declare(declaration.DeclaredSymbol, declaration.InputType, value):
                return _pool.Truth(true);
            case IRecursivePatternOperation { DeconstructionSubpatterns.Length: 0, PropertySubpatterns.Length: 0 } any when value is Expr
                && IsOfType(any.MatchedType, any.InputType) && Declare(any.DeclaredSymbol, any.InputType, value):
                return _pool.Truth(true);
            case IRecursivePatternOperation recursive when value is StructValue structure && Parts(recursive, structure) is { } conditions
                && Declare(recursive.DeclaredSymbol, recursive.InputType, value):
                return Joined(LogicOperator.And, conditions);
            default:
                expressions.Refuse(Rules.UnsupportedExpression, pattern, "The pattern '" + pattern.Syntax + "'",
                    "; compare with constants and relational patterns");
                return _pool.Compare(ComparisonOperator.Equal, _pool.Zero, _pool.Zero);
        }
    }

    // Each part of a tuple or struct, by position or by name; null where one cannot be followed.
    private List<Expr>? Parts(IRecursivePatternOperation recursive, StructValue value)
    {
        // What a record gives its parts away with is known; a method that its author wrote may do anything.
        if (!IsOfType(recursive.MatchedType, recursive.InputType)
            || recursive.DeconstructSymbol is IMethodSymbol { IsImplicitlyDeclared: false })
            return null;
        var parameters = (recursive.DeconstructSymbol as IMethodSymbol)?.Parameters;
        var conditions = new List<Expr>();
        for (int i = 0; i < recursive.DeconstructionSubpatterns.Length; i++)
        {
            object? part = parameters is { } named ? value[named[i].Name] : i < value.Fields.Count ? value.Fields[i].Value : null;
            if (part is null)
                return null;
            conditions.Add(Lower(recursive.DeconstructionSubpatterns[i], part));
        }
        foreach (IPropertySubpatternOperation property in recursive.PropertySubpatterns)
        {
            string? name = property.Member switch
            {
                IFieldReferenceOperation field => field.Field.CorrespondingTupleField?.Name ?? field.Field.Name,
                IPropertyReferenceOperation of => of.Property.Name,
                _ => null,
            };
            if (name is null || value[name] is not { } part)
                return null;
            conditions.Add(Lower(property.Pattern, part));
        }
        return conditions;
    }

    private static bool IsOfType(ITypeSymbol? matched, ITypeSymbol input) =>
        matched is null || SymbolEqualityComparer.Default.Equals(matched, input);

    private bool Declare(ISymbol? symbol, ITypeSymbol type, object value)
    {
        switch (symbol, value)
        {
            case (null, _):
                return true;
            case (ILocalSymbol local, Expr scalar) when scope.Types.Of(type) is { } numeric:
                scope.Statements.Add(new Assign(scope.VariableOf(local, numeric), _pool.Convert(numeric, scalar)));
                return true;
            case (ILocalSymbol local, StructValue structure):
                var structs = new StructLowering(scope, expressions);
                StructValue own = structs.NewLocal(local.Name, type);
                structs.Assign(own, structure, null);
                scope.Bind(local, own);
                return true;
            default:
                return false;
        }
    }

    private static bool IsTruth(Expr condition, bool value) =>
        condition is Number { Type: NumericType.Boolean } truth && truth.IsZero != value;

    /// <summary>Conditions as one, without those that are certain.</summary>
    public Expr Joined(LogicOperator op, List<Expr> conditions)
    {
        bool neutral = op == LogicOperator.And;
        if (conditions.Exists(c => IsTruth(c, !neutral)))
            return _pool.Truth(!neutral);
        conditions.RemoveAll(c => IsTruth(c, neutral));
        return conditions.Count switch { 0 => _pool.Truth(neutral), 1 => conditions[0], _ => _pool.Logic(op, conditions) };
    }

    // A constant pattern compares with Equals, which takes NaN for equal to itself.
    private Expr Constant(IConstantPatternOperation pattern, Expr value)
    {
        if (pattern.Value.ConstantValue is { HasValue: true, Value: double.NaN or float.NaN })
            return _pool.Compare(ComparisonOperator.NotEqual, value, value);
        if (value.Type == NumericType.Boolean)
            return pattern.Value.ConstantValue.Value is true ? value : _pool.Not(value);
        return _pool.Compare(ComparisonOperator.Equal, value, expressions.Lower(pattern.Value));
    }
}
