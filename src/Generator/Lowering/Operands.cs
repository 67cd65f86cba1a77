using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// The operands of one construct, which C# evaluates from left to right. The value of an operand is an expression over storage, and
/// what evaluating operands does to storage are statements; where those of a later operand change what an earlier one reads, its
/// value is kept in a local from the place at which C# evaluates it.
/// </summary>
internal sealed class Operands(LoweringScope scope)
{
    private readonly List<Operand> _operands = [];

    /// <summary>How many have been added.</summary>
    public int Count => _operands.Count;

    /// <summary>Adds an operand that has just been evaluated.</summary>
    /// <param name="value">An <see cref="Expr"/> or a <see cref="StructValue"/>; anything else never changes.</param>
    /// <param name="operation">What it was evaluated from.</param>
    public void Add(object value, IOperation operation) => Add(value, NameOf(operation), scope.Types.Of(operation.Type));

    /// <summary>Adds a value that has just been computed.</summary>
    public void Add(object value, string name, NumericType? type = null) =>
        _operands.Add(new(value, scope.Statements.Count, name, type, IsPlace: false));

    /// <summary>Adds a place that will be assigned to: of an element, its indices are what has been evaluated.</summary>
    public void AddPlace(object place) => _operands.Add(new(place, scope.Statements.Count, "index", null, IsPlace: true));

    /// <summary>The operands' values as they are to be used now that all have been evaluated, in order.</summary>
    /// <param name="alsoWritten">What is assigned before they are used: scalars and roots of arrays.</param>
    public IReadOnlyList<object> Settle(params IEnumerable<IStorage> alsoWritten)
    {
        HashSet<IStorage> written = [.. alsoWritten];
        int end = scope.Statements.Count;
        for (int i = _operands.Count - 1; i >= 0; i--)
        {
            Operand operand = _operands[i];
            for (int s = operand.End; s < end; s++)
                written.UnionWith(scope.Written(scope.Statements[s]));
            end = operand.End;
            if (written.Count > 0)
                _operands[i] = operand with { Value = Kept(operand, written) };
        }
        return _operands.ConvertAll(static o => o.Value);
    }

    private object Kept(Operand operand, HashSet<IStorage> written)
    {
        int at = operand.End;
        return operand.Value switch
        {
            Element place when operand.IsPlace => place.WithOperands(place.Operands.Select(KeptIndex).ToList()),
            _ when operand.IsPlace => operand.Value,
            Expr value => KeptScalar(value),
            StructValue value => value.Map(KeptScalar),
            ChosenObject chosen => new ChosenObject(KeptScalar(chosen.Number), chosen.Candidates, chosen.Pool),
            var other => other,
        };

        // Which list it is and which of its items, is kept; where the list's items lie by then is where the item is assigned.
        Expr KeptIndex(Expr index) => index switch
        {
            Element { Array: { } array } start when scope.BeginsLists(array) => start.WithOperands([.. start.Operands.Select(KeptScalar)]),
            Sum sum when sum.Operands.Any(o => o is Element { Array: { } array } && scope.BeginsLists(array)) =>
                scope.Pool.Sum([.. sum.Operands.Select(KeptIndex)]),
            _ => KeptScalar(index),
        };

        Expr KeptScalar(Expr value)
        {
            if (!Statements.Reads(value).Any(written.Contains))
                return value;
            NumericType type = value.Type != NumericType.Exact ? value.Type : operand.Type ?? NumericType.Double;
            Variable local = scope.NewLocal(operand.Name, type);
            scope.Statements.Insert(at++, new Assign(local, value));
            return local;
        }
    }

    // What generated code calls an operand that is kept.
    private static string NameOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IFieldReferenceOperation field => Lowered(field.Field.Name),
        IPropertyReferenceOperation { Property.IsIndexer: false } property => Lowered(property.Property.Name),
        IPropertyReferenceOperation { Instance: { } indexed } => NameOf(indexed),
        IArrayElementReferenceOperation element => NameOf(element.ArrayReference),
        IImplicitIndexerReferenceOperation element => NameOf(element.Instance),
        IInvocationOperation call => Lowered(call.TargetMethod.Name),
        IConversionOperation conversion => NameOf(conversion.Operand),
        IParenthesizedOperation parenthesized => NameOf(parenthesized.Operand),
        IArgumentOperation argument => NameOf(argument.Value),
        IAssignmentOperation assignment => NameOf(assignment.Target),
        IIncrementOrDecrementOperation step => NameOf(step.Target),
        IConditionalOperation or ISwitchExpressionOperation => "chosen",
        { Type.SpecialType: SpecialType.System_Boolean } => "holds",
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } => "product",
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide } => "quotient",
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } => "sum",
        _ => "value",
    };

    private static string Lowered(string name) => name.Length == 0 ? "value" : char.ToLowerInvariant(name[0]) + name.Substring(1);

    /// <summary>An operand, and the number of statements after which it has been evaluated.</summary>
    private sealed record Operand(object Value, int End, string Name, NumericType? Type, bool IsPlace);
}
