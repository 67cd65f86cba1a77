using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Lowers deconstructing assignments: as in C#, places are found first, then values are computed, then all are assigned.</summary>
internal sealed class Deconstruction(LoweringScope scope, ExpressionLowering expressions, StatementLowering statements)
{
    private static readonly object Discarded = new();

    private readonly StructLowering _structs = new(scope, expressions);
    private readonly List<IStorage> _assigned = [];

    public void Lower(IDeconstructionAssignmentOperation deconstruction)
    {
        if (scope.IsObject(deconstruction.Value.Type) && Undeclared(deconstruction.Target) is ITupleOperation locals
            && (deconstruction.Target is IDeclarationExpressionOperation
            || locals.Elements.All(static e => e is IDeclarationExpressionOperation or IDiscardOperation))
            && scope.Types.Resolve(deconstruction.Value.Type) is { IsTupleType: true })
        {
            if (!Declare(locals, deconstruction))
                Refuse(deconstruction);
            return;
        }
        if (Undeclared(deconstruction.Target) is ITupleOperation { Elements: var exchanged }
            && exchanged.Any(e => scope.Types.OfArray(e.Type) is not null))
        {
            scope.Report(Rules.UnsupportedStatement, deconstruction, "An exchange of these arrays",
                "; rows stay where they are: copy the elements");
            return;
        }
        DeconstructionInfo info = deconstruction.SemanticModel!.GetDeconstructionInfo((AssignmentExpressionSyntax)deconstruction.Syntax);
        if (!IsOfFields(info))
        {
            Refuse(deconstruction);
            return;
        }
        var places = new Operands(scope);
        object? target = Places(deconstruction.Target, deconstruction, places);
        if (target is null)
            return;
        object? value = Computed(deconstruction.Value);
        IReadOnlyList<object> found = places.Settle(_assigned);
        if (value is null || !Assign(target, value, info, StatementLowering.TextOf(deconstruction.Syntax), found))
            Refuse(deconstruction);
    }

    // (double[] a, double b) = f(x): each local stands for a part.
    private bool Declare(ITupleOperation locals, IDeconstructionAssignmentOperation deconstruction)
    {
        if (!locals.Elements.All(static e => Undeclared(e) is ILocalReferenceOperation or IDiscardOperation)
            || locals.Elements.Any(e => Undeclared(e) is ILocalReferenceOperation { Local: var part }
                && (scope.StorageOf(part) is not null || ArrayUse.Assignments(part, ArrayUse.Root(deconstruction)) > 0))
            || new ObjectReferences(scope,
                expressions).Lower(deconstruction.Value) is not ObjectValue { Type: INamedTypeSymbol type } tuple
                || type.TupleElements.Length != locals.Elements.Length)
        {
            return false;
        }
        for (int i = 0; i < locals.Elements.Length; i++)
        {
            if (Undeclared(locals.Elements[i]) is not ILocalReferenceOperation { Local: var local })
                continue;
            object part = tuple.Storage[ObjectTypes.KeyOf(type.TupleElements[i])];
            switch (part)
            {
                case ArraySlot slot:
                    new ArrayLocals(scope, expressions).Declare(local, slot, deconstruction);
                    break;
                case FunctionSlot { Function: { } function }:
                    scope.Bind(local, function);
                    break;
                case Expr or StructValue or ReferenceSlot:
                    new CollectionItems(scope, expressions).Declare(local, part);
                    break;
                default:
                    return false;
            }
        }
        return true;
    }

    private void Refuse(IOperation deconstruction) =>
        scope.Report(Rules.UnsupportedStatement, deconstruction, "This deconstruction", "; assign tuples part by part");

    // What a record gives its parts away with is known; a method that its author wrote may do anything.
    private static bool IsOfFields(DeconstructionInfo info) =>
        info is { Method: null or { IsImplicitlyDeclared: true }, Conversion: null or { IsUserDefined: false } }
            && info.Nested.All(IsOfFields);

    private static IOperation Undeclared(IOperation target) =>
        target is IDeclarationExpressionOperation declaration ? declaration.Expression : target;

    // A list of places, or the number of a place; null where one is refused, which has been reported.
    private object? Places(IOperation target, IOperation deconstruction, Operands found)
    {
        if (Undeclared(target) is ITupleOperation tuple)
        {
            List<object?> places = tuple.Elements.Select(e => Places(e, deconstruction, found)).ToList();
            return places.Contains(null) ? null : places;
        }
        IOperation part = Undeclared(target);
        if (part is IDiscardOperation)
            return Discarded;
        object? place = scope.IsObject(part.Type) ? new ObjectReferences(scope, expressions).SlotOf(part) : _structs.Assignable(part);
        place ??= statements.Place(part, deconstruction);
        if (place is null)
            return null;
        _assigned.AddRange(place is StructValue fields
            ? fields.Scalars.Select(Statements.Storage) : place is Expr scalar ? [Statements.Storage(scalar)] : []);
        found.AddPlace(place);
        return found.Count - 1;
    }

    // All that is computed, as it is now; null where it cannot be followed.
    private object? Computed(IOperation value)
    {
        if (value is IConversionOperation { OperatorMethod: null, Operand: { } converted } && scope.Types.Of(value.Type) is null)
            value = converted;
        if (value is not ITupleOperation && scope.IsObject(value.Type))
            return new ObjectReferences(scope, expressions).Lower(value) is { } reference ? scope.Kept(reference) : null;
        if (value is not ITupleOperation tuple)
            return _structs.Value(value) switch
            {
                StructValue whole => whole.Map(s => scope.Captured(s, "value")),
                Expr scalar => scope.Captured(scalar, "value"),
                _ => null,
            };
        List<object?> parts = tuple.Elements.Select(Computed).ToList();
        return parts.Contains(null)
            ? null : new StructValue(parts.Select((p, i) => ("Item" + (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
            p!)).ToList());
    }

    // What a record gives away, computed before anything is assigned; null where it cannot be followed.
    private List<object>? Parts(ObjectReference record, IMethodSymbol method)
    {
        var members = new ObjectMembers(scope, expressions);
        List<object?> parts = method.Parameters.Select(p => members.Read(record, p.Name, scope.Root) switch
        {
            StructValue whole => whole.Map(s => scope.Captured(s, "value")),
            Expr scalar => scope.Captured(scalar, "value"),
            ObjectReference reference => scope.Kept(reference),
            _ => (object?)null,
        }).ToList();
        return parts.Contains(null) ? null : parts.ConvertAll(static p => p!);
    }

    private bool Assign(object target, object value, DeconstructionInfo info, string? text, IReadOnlyList<object> found)
    {
        switch (target is int number ? found[number] : target, value)
        {
            case (List<object?> places, StructValue whole):
                List<object?> parts = info.Method is { } method
                    ? method.Parameters.Select(p => whole[p.Name]).ToList() : whole.Fields.Select(static object? (f) => f.Value).ToList();
                return parts.Count == places.Count && info.Nested.Length == places.Count
                    && places.Select((p, i) => parts[i] is { } part && Assign(p!, part, info.Nested[i], text, found))
                    .All(static done => done);
            case (List<object?> places, ObjectReference record) when info.Method is { } given && Parts(record, given) is { } handed
                && handed.Count == places.Count:
                return places.Select((p, i) => Assign(p!, handed[i], info.Nested[i], text, found)).All(static done => done);
            case (ReferenceSlot slot, ObjectReference reference):
                return scope.Assign(slot, reference, text);
            case (StructValue fields, StructValue whole):
                List<Expr> values = whole.Scalars.ToList();
                return fields.Scalars.Count() == values.Count
                    && fields.Scalars.Select((f, i) => Assign(f, values[i], info, text, found)).All(static done => done);
            case (Expr place, Expr scalar):
                scope.Statements.Add(new Assign(place, scope.Pool.Convert(place.Type, scalar)) { Text = text });
                return true;
            default:
                return ReferenceEquals(target, Discarded);
        }
    }
}
