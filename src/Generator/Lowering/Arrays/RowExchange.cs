using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>
/// Lowers rows of a jagged array that change places, as pivoting does: <c>(a[i], a[j]) = (a[j], a[i])</c>, or in three statements with a
/// local. The elements change places, which is the same where the rows have one length and no name beside their places.
/// </summary>
/// <param name="scope">What is being lowered.</param>
/// <param name="expressions">Lowers expressions.</param>
internal sealed class RowExchange(LoweringScope scope, ExpressionLowering expressions)
{
    /// <summary>Lowers a deconstruction; false where it is none of rows, or a row has another name.</summary>
    public bool Lower(IDeconstructionAssignmentOperation deconstruction) =>
        ArrayUse.Unconverted(deconstruction.Target) is ITupleOperation
        {
            Elements: [IArrayElementReferenceOperation a,
            IArrayElementReferenceOperation b]
        }
        && ArrayUse.Unconverted(deconstruction.Value) is ITupleOperation { Elements: [var c, var d] }
        && IsSame(a, d) && IsSame(b, c) && Exchange(a, b);

    /// <summary>Lowers a deconstruction of arrays that collections and objects keep, which are told apart by numbers; false where it is
    /// none.</summary>
    public bool LowerKept(IDeconstructionAssignmentOperation deconstruction)
    {
        if (ArrayUse.Unconverted(deconstruction.Target) is not ITupleOperation { Elements: var targets }
            || ArrayUse.Unconverted(deconstruction.Value) is not ITupleOperation { Elements: var values }
            || targets.Length != values.Length || !targets.All(t => ObjectTypes.IsBlockOfNumbers(scope.Types.Resolve(t.Type))))
            return false;
        var members = new ObjectMembers(scope, expressions);
        var items = new CollectionItems(scope, expressions);
        List<RowSlot> places = targets.Select(t => (members.Storage(t) ?? items.Item(t)) as RowSlot).OfType<RowSlot>()
            .Where(static r => r.Items.Kept is not null).Select(r => r with { Index = scope.Captured(r.Index, "place") }).ToList();
        var arrays = new ArrayLowering(scope, expressions);
        List<ArrayVariable> given = values.Select(v => arrays.Resolve(ArrayUse.Unconverted(v))).OfType<ArrayVariable>().ToList();
        return places.Count == targets.Length && given.Count == targets.Length
            && places.Zip(given, (place, array) => members.Keep(place, array, deconstruction)).ToList().TrueForAll(static kept => kept);
    }

    /// <summary>Lowers <c>t = a[i]; a[i] = a[j]; a[j] = t;</c>; false where something else stands there.</summary>
    public bool Lower(IReadOnlyList<IOperation> statements, int at) => at + 2 < statements.Count
        && statements[at] is IVariableDeclarationGroupOperation { Declarations: [{ Declarators: [{ Symbol: var kept } declarator] }] }
        && declarator.GetVariableInitializer()?.Value is IArrayElementReferenceOperation a
        && Assignment(statements[at + 1]) is { Target: var first, Value: IArrayElementReferenceOperation b }
        && Assignment(statements[at + 2]) is { Target: var second, Value: ILocalReferenceOperation { Local: var given } }
        && SymbolEqualityComparer.Default.Equals(given, kept)
        && ArrayUse.Root(declarator).Descendants().Count(o => o is ILocalReferenceOperation { Local: var local }
            && SymbolEqualityComparer.Default.Equals(local, kept)) == 1
        && IsSame(a, first) && IsSame(b, second) && Exchange(a, b);

    private static ISimpleAssignmentOperation? Assignment(IOperation statement) =>
        (statement as IExpressionStatementOperation)?.Operation as ISimpleAssignmentOperation;

    private bool Exchange(IArrayElementReferenceOperation one, IArrayElementReferenceOperation other)
    {
        var arrays = new ArrayLowering(scope, expressions);
        if (!IsUnchanging(one) || !IsUnchanging(other) || arrays.RowOf(one) is not var (jagged, i)
            || arrays.RowOf(other) is not var (same, j) || same != jagged || scope.LengthOf(jagged) is null || scope.HasViews(jagged)
            || scope.IsReferredTo(jagged))
            return false;
        (i, j) = (scope.Fixed(i, "row"), scope.Fixed(j, "row"));
        int start = scope.Statements.Count;
        ArrayVariable first = arrays.Row(jagged, i), second = arrays.Row(jagged, j);
        scope.Statements.Add(new NewRow(jagged, i, scope.Pool.Length(second)) { MayBeThere = true, IsFilled = true });
        arrays.Exchange(first, second);
        scope.EndViews(start);
        return true;
    }

    // Two texts that mean one place, of which nothing changes in between.
    private static bool IsSame(IOperation one, IOperation other) =>
        SyntaxFactory.AreEquivalent(one.Syntax, ArrayUse.Unconverted(other).Syntax);

    private static bool IsUnchanging(IOperation place) => place.DescendantsAndSelf().All(static o => o is IArrayElementReferenceOperation
        or ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IInstanceReferenceOperation
        or ILiteralOperation or IConversionOperation or IParenthesizedOperation
        or IBinaryOperation { OperatorMethod: null } or IPropertyReferenceOperation { Property.Name: "Length" });
}
