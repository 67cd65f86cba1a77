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
            && !locals.Elements.Any(static e => Undeclared(e) is ITupleOperation)
            && (deconstruction.Target is IDeclarationExpressionOperation
            || locals.Elements.All(static e => e is IDeclarationExpressionOperation or IDiscardOperation))
            && scope.Types.Resolve(deconstruction.Value.Type) is { IsTupleType: true })
        {
            if (!Declare(locals, deconstruction) && !Exchange(locals, deconstruction))
                Refuse(deconstruction);
            return;
        }
        if (Undeclared(deconstruction.Target) is ITupleOperation { Elements: var exchanged } targets
            && exchanged.Any(e => scope.Types.OfArray(e.Type) is not null))
        {
            var rows = new RowExchange(scope, expressions);
            if (rows.Lower(deconstruction) || rows.LowerKept(deconstruction) || Exchange(targets, deconstruction))
                return;
            scope.Report(Rules.UnsupportedStatement, deconstruction, "An exchange of these arrays",
                "; rows that change places have no other names, and belong to an array that the method makes: copy the elements");
            return;
        }
        DeconstructionInfo info = deconstruction.SemanticModel!.GetDeconstructionInfo((AssignmentExpressionSyntax)deconstruction.Syntax);
        if (!IsOfFields(info) || (info.Nested.IsEmpty && ArrayUse.Unconverted(deconstruction.Value) is not ITupleOperation))
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
                    if (!new CollectionItems(scope, expressions).Declare(local, part))
                        return false;
                    break;
                default:
                    return false;
            }
        }
        return true;
    }

    // (u, s) = Next(u): variables of arrays and others get the parts of a tuple.
    private bool Exchange(ITupleOperation targets, IDeconstructionAssignmentOperation deconstruction)
    {
        if (!targets.Elements.All(static e => Undeclared(e) is ILocalReferenceOperation or IParameterReferenceOperation
            or IDiscardOperation)
            || new ObjectReferences(scope, expressions).Lower(ArrayUse.Unconverted(deconstruction.Value)) is not
                ObjectValue { Type: INamedTypeSymbol { IsTupleType: true } type } tuple
            || type.TupleElements.Length != targets.Elements.Length)
        {
            return false;
        }
        string text = StatementLowering.TextOf(deconstruction.Syntax);
        return targets.Elements.Select((e, i) => Give(Undeclared(e), tuple.Storage[ObjectTypes.KeyOf(type.TupleElements[i])], text, e))
            .All(static done => done);
    }

    private bool Give(IOperation target, object part, string text, IOperation at)
    {
        if (target is IDiscardOperation)
            return true;
        bool isNew = target is ILocalReferenceOperation { IsDeclaration: true } || at is IDeclarationExpressionOperation;
        switch (part)
        {
            case ArraySlot source when isNew:
                new ArrayLocals(scope, expressions).Declare(((ILocalReferenceOperation)target).Local, source, at);
                return true;
            case ArraySlot source when scope.ArraySlotOf(target) is { IsShared: false } slot:
                new ArrayLocals(scope, expressions).Assign(slot, source, at);
                return true;
            case Expr or StructValue or ReferenceSlot when isNew:
                return new CollectionItems(scope, expressions).Declare(((ILocalReferenceOperation)target).Local, part);
            case ReferenceSlot reference when new ObjectReferences(scope, expressions).SlotOf(target) is { } held:
                return scope.Read(reference) is { } referred && scope.Assign(held, referred, text);
            case StructValue whole when _structs.Assignable(target) is { } fields:
                _structs.Assign(fields, whole, text);
                return true;
            case Expr scalar when statements.Place(target, at) is { } place:
                scope.Statements.Add(new Assign(place, scope.Pool.Convert(place.Type, scalar)) { Text = text });
                return true;
            default:
                return false;
        }
    }

    private void Refuse(IOperation deconstruction) =>
        scope.Report(Rules.UnsupportedStatement, deconstruction, "This deconstruction", "; assign tuples part by part");

    // What a record gives its parts away with is known, and what its author wrote is followed.
    private bool IsOfFields(DeconstructionInfo info) =>
        (info.Method is null or { IsImplicitlyDeclared: true } || MethodBodies.Of(Written(info.Method), scope) is not null)
            && info.Conversion is null or { IsUserDefined: false } && info.Nested.All(IsOfFields);

    private static IMethodSymbol Written(IMethodSymbol method) => method.ReducedFrom ?? method;

    // What a Deconstruct method gives away; null where it cannot be followed.
    private List<object>? Handed(object value, IMethodSymbol method)
    {
        IMethodSymbol written = Written(method);
        var places = new List<object>();
        foreach (IParameterSymbol parameter in written.Parameters.Skip(written.IsStatic ? 1 : 0))
        {
            ITypeSymbol type = scope.Types.Resolve(parameter.Type)!;
            if (scope.Types.Of(type) is { } number)
                places.Add(scope.NewLocal(parameter.Name, number));
            else if (scope.Types.FieldsOf(type) is not null)
                places.Add(_structs.NewLocal(parameter.Name, type));
            else if (scope.IsObject(type) && type.IsReferenceType)
                places.Add(scope.NewSlot("given " + parameter.Name, parameter.Name));
            else
                return null;
        }
        return Hand(value, written, places)
            ? places.ConvertAll(p => p is ReferenceSlot slot ? scope.Read(slot) ?? NullReference.Instance : p) : null;
    }

    // Of one of several objects, what that one gives away.
    private bool Hand(object value, IMethodSymbol written, List<object> places)
    {
        if (value is ChosenObject several)
        {
            List<ObjectReference> objects = several.Candidates.Where(static c => c is not NullReference).ToList();
            if (objects.Count < several.Candidates.Count)
                expressions.Guard(new ObjectTests(scope, expressions).IsNull(several), "System.NullReferenceException");
            return OneOf(0);

            bool OneOf(int at)
            {
                if (at == objects.Count - 1)
                    return Hand(objects[at], written, places);
                bool isFollowed = true;
                Block given = scope.InBlock(() => isFollowed = Hand(objects[at], written, places), BlockKind.Branch);
                scope.Statements.Add(new If(scope.Is(several, objects[at]), given,
                    scope.InBlock(() => isFollowed &= OneOf(at + 1), BlockKind.Branch)));
                return isFollowed;
            }
        }
        List<object> arguments = places.ConvertAll(static object (p) => new InlinedCall.HandedPlace(p));
        if (written.IsStatic)
            arguments.Insert(0, value);
        return new InlinedCall(scope, expressions).Apply(new FunctionValue(written, null, value as ObjectReference), arguments,
            written.IsStatic ? null : value as StructValue) is not null;
    }

    /// <summary>Lets the locals of a loop stand for the parts of an item, as <c>foreach (var (a, b) in items)</c> and
    /// <c>foreach ((double a, _) in items)</c> do; false where they cannot be followed.</summary>
    public bool Declare(IForEachLoopOperation each, ITupleOperation locals, object item) =>
        each.Syntax is ForEachVariableStatementSyntax syntax
            && Declare(locals, item, each.SemanticModel!.GetDeconstructionInfo(syntax));

    private bool Declare(IOperation target, object item, DeconstructionInfo info)
    {
        target = Undeclared(target);
        if (target is IDiscardOperation)
            return true;
        if (target is ILocalReferenceOperation { Local: var local })
        {
            var items = new CollectionItems(scope, expressions);
            object? numbers = item is ArraySlot slot ? scope.Read(slot) : item as ArrayVariable;
            return info.Conversion is null or { IsUserDefined: false }
                && (numbers is null ? items.Declare(local, item) : items.DeclareValue(local, numbers));
        }
        return target is ITupleOperation { Elements: var locals } && PartsOf(item, info.Method) is { } parts && parts.Count == locals.Length
            && locals.Select((l, i) => Declare(l, parts[i], i < info.Nested.Length ? info.Nested[i] : default)).All(static done => done);
    }

    // What an item gives away: a tuple and a dictionary's pair their fields, others what their method says.
    private List<object>? PartsOf(object item, IMethodSymbol? method)
    {
        object value = item is ReferenceSlot slot && scope.Read(slot) is { } referred ? referred : item;
        if (method is null or { ContainingType: { Name: "KeyValuePair", ContainingNamespace.Name: "Generic" } }
            || LibrarySource.IsClass((value as ObjectValue)?.Type))
            return CollectionItems.PartsOf(value);
        if (!method.IsImplicitlyDeclared)
            return value is ObjectReference or StructValue && MethodBodies.Of(Written(method), scope) is not null ? Handed(value, method)
                : null;
        return value is StructValue whole ? method.Parameters.Select(p => whole[p.Name]!).ToList()
            : value is ObjectReference record ? Parts(record, method) : null;
    }

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
        if (new ObjectMembers(scope, expressions).Owner(part) is { } owner && scope.Given(owner) is null
            && new ObjectReferences(scope, expressions).Place(owner) is ChosenObject several)
            return new MemberOfSeveral(part, owner, scope.Kept(several));
        if (Place(part, deconstruction) is not { } place)
            return null;
        _assigned.AddRange(place is StructValue fields
            ? fields.Scalars.Select(Statements.Storage) : place is Expr scalar ? [Statements.Storage(scalar)] : []);
        found.AddPlace(place);
        return found.Count - 1;
    }

    // A member of one of several objects, which is known by now.
    private sealed record MemberOfSeveral(IOperation Member, IOperation Owner, ObjectReference Several);

    private object? Place(IOperation part, IOperation at)
    {
        var references = new ObjectReferences(scope, expressions);
        object? place = !scope.IsObject(part.Type) ? _structs.Assignable(part)
            : (object?)references.StructAt(part) ?? references.SlotOf(part);
        return place ?? statements.Place(part, at);
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
            ArrayVariable array => array,
            _ => (object?)null,
        }).ToList();
        return parts.Contains(null) ? null : parts.ConvertAll(static p => p!);
    }

    private bool Assign(object target, object value, DeconstructionInfo info, string? text, IReadOnlyList<object> found)
    {
        switch (target is int number ? found[number] : target, value)
        {
            case (List<object?> places, StructValue or ObjectReference) when info.Method is { IsImplicitlyDeclared: false } own:
                return Handed(value, own) is { } outs && outs.Count == places.Count
                    && places.Select((p, i) => Assign(p!, outs[i], info.Nested[i], text, found)).All(static done => done);
            case (List<object?> places, StructValue whole):
                List<object?> parts = info.Method is { } method
                    ? method.Parameters.Select(p => whole[p.Name]).ToList() : whole.Fields.Select(static object? (f) => f.Value).ToList();
                // Roslyn does not tell how in a constructor's => (X, Y) = (x, y): part by part.
                return parts.Count == places.Count && (info.Nested.IsEmpty || info.Nested.Length == places.Count)
                    && places.Select((p, i) => parts[i] is { } part
                        && Assign(p!, part, info.Nested.IsEmpty ? default : info.Nested[i], text, found)).All(static done => done);
            case (List<object?> places, ObjectReference record) when info.Method is { } given && Parts(record, given) is { } handed
                && handed.Count == places.Count:
                return places.Select((p, i) => Assign(p!, handed[i], info.Nested[i], text, found)).All(static done => done);
            case (MemberOfSeveral member, _):
                bool isAssigned = true;
                new ObjectChoice(scope, expressions).Do(member.Several, member.Owner, () =>
                    isAssigned &= Place(member.Member, member.Member) is { } one && Assign(one, value, info, text, found));
                return isAssigned;
            case (ReferenceSlot slot, ObjectReference reference):
                return scope.Assign(slot, reference, text);
            case (ObjectValue record, ObjectReference whole):
                return new ObjectMembers(scope, expressions).Take(record, whole);
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
