using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers the letters of strings that are known or read from outside, which choose: <c>text[i]</c>, and loops over them.</summary>
internal sealed class TextLetters(LoweringScope scope, ExpressionLowering expressions)
{
    private const string OutOfRange = "System.IndexOutOfRangeException";

    private readonly ExprPool _pool = scope.Pool;

    /// <summary>The letter at an index; null where the operation is none of such a string.</summary>
    public Expr? Lower(IOperation operation)
    {
        (IOperation? instance, IOperation? index) = operation switch
        {
            IPropertyReferenceOperation { Property.IsIndexer: true, Arguments: [var at], Instance: var of } => (of, at.Value),
            IImplicitIndexerReferenceOperation { Instance: var of, Argument: var at } => (of, at),
            _ => ((IOperation?)null, (IOperation?)null),
        };
        if (instance is null || IndexLowering.IsRange(index!.Type) || Of(instance) is not { } text)
            return null;
        Expr length = LengthOf(text), place = scope.Captured(new ArrayLowering(scope, expressions).Index(index, length), "at");
        if (scope.IsCaught(OutOfRange))
            expressions.Guard(_pool.Logic(LogicOperator.Or,
                _pool.Compare(ComparisonOperator.Less, place, _pool.Number(0, NumericType.Int32)),
                _pool.Compare(ComparisonOperator.GreaterOrEqual, place, length)), OutOfRange);
        return At(text, place);
    }

    /// <summary>The letters; null where the operation is no such string.</summary>
    public LinqSequence? Read(IOperation operation) => Of(operation) is { } text
        ? new LinqSequence(LengthOf(text), (index, use) => use(At(text, index))) : null;

    private Text? Of(IOperation operation) => scope.Types.Resolve(operation.Type)?.SpecialType == SpecialType.System_String
        && new Texts(scope).Of(operation) is { } text && (text.Path ?? text.Value) is not null ? text : null;

    private Expr LengthOf(Text text) => text.Value is { } known ? _pool.Number(known.Length, NumericType.Int32)
        : scope.Outside(text.Path + ".Length", NumericType.Int32);

    private Expr At(Text text, Expr index)
    {
        if (text.Value is { } known && index is Number { Value: var number } && number >= 0 && number < known.Length)
            return _pool.Number(known[(int)number.Numerator], NumericType.UInt16);
        Variable letter = scope.NewLocal("letter", NumericType.UInt16);
        scope.Statements.Add(new Invoke(new ForeignOperation([Texts.Written(text) + "[", "]"]), [index], letter));
        return letter;
    }
}
