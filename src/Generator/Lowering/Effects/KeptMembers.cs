using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>A member of the world outside that a method changes and reads.</summary>
/// <param name="Path">The text by which generated code names it, also where it assigns to it.</param>
/// <param name="Member">The field or property.</param>
/// <param name="Type">Its type.</param>
/// <param name="At">Where the method changes it.</param>
internal sealed record KeptMember(string Path, ISymbol Member, ITypeSymbol Type, IOperation At);

/// <summary>
/// Static members, and members of the object whose annotated method this is, that the method changes and reads: counters, seeds, states,
/// scratch arrays. Numbers have variables of the program, which begin with what the member has when the derivative is called and hand on
/// each change at once, so that the world outside sees what it sees of the method. Arrays are parameters of the program.
/// </summary>
/// <param name="scope">What is being lowered.</param>
internal sealed class KeptMembers(LoweringScope scope)
{
    private readonly Dictionary<string, (KeptMember Member, object Storage, object Before)> _members = [];

    /// <summary>Makes what stands for the members of which it is known that the method changes and reads them.</summary>
    public void Make()
    {
        foreach (KeptMember member in scope.Facts.Kept)
        {
            object before = scope.Objects.Kept(member)!;
            _members[member.Path] = (member, before switch
            {
                Expr number => scope.Captured(number, member.Member.Name),
                StructValue structure => structure.Map(number => scope.Captured(number, member.Member.Name)),
                _ => before,
            }, before);
        }
    }

    /// <summary>What stands for a member: an <see cref="Expr"/>, a <see cref="StructValue"/> or an <see cref="ArrayVariable"/>; null for
    /// other members.</summary>
    public object? Of(IOperation member) => _members.Count == 0 ? null
        : OutsideValues.OfOwn(member, scope) is var (symbol, text) && Path(symbol, text) is { } path
            && _members.TryGetValue(path, out (KeptMember, object Storage, object) known) ? known.Storage : null;

    /// <summary>Whether what generated code reads by a text has such a variable.</summary>
    public bool Has(string path) => _members.ContainsKey(path);

    /// <summary>Lets a member be followed from the beginning of the method on; false where that cannot be.</summary>
    /// <param name="target">The member, a member of it or an element of it.</param>
    public bool Follow(IOperation? target)
    {
        for (IOperation? at = target; at is not null; at = at switch
        {
            IArrayElementReferenceOperation element => element.ArrayReference,
            IFieldReferenceOperation field => field.Instance,
            IPropertyReferenceOperation property => property.Instance,
            IArgumentOperation argument => argument.Value,
            _ => null,
        })
        {
            if (OutsideValues.OfOwn(at, scope) is var (member, text) && !IsOpen(member.ContainingType))
                return Follow(member, text, at.Type!, target!.Parent ?? target);
        }
        return false;
    }

    /// <summary>Lets the arrays be followed that the method reads from outside, any of which it may write to.</summary>
    public bool FollowArrays() => scope.MembersRead.Where(m => scope.OutsideArrays.Any(a => a.Name == m.Key)).ToList()
        .ConvertAll(m => Follow(m.Value.Member, m.Key, m.Value.Type, scope.Root)).Exists(static isNew => isNew);

    /// <summary>Lets a member that generated code reads by a text be followed; false where that cannot be.</summary>
    /// <param name="path">The text.</param>
    /// <param name="at">Where the method changes it.</param>
    public bool Follow(string path, IOperation at) => scope.MembersRead.TryGetValue(path, out (ISymbol Member, ITypeSymbol Type) read)
        && Follow(read.Member, path, read.Type, at);

    private bool Follow(ISymbol member, string text, ITypeSymbol type, IOperation at)
    {
        type = scope.Types.Resolve(type)!;
        bool isArray = type is IArrayTypeSymbol { ElementType: var element } && TypeMap.Of(element) is not null
            && TypeMap.OfArray(type) is not null;
        // Local functions of structs cannot assign to fields.
        if ((!member.IsStatic && scope.Owner.IsValueType) || Path(member, text) is not { } path
            || !(isArray || GivenObjects.IsKept(type, scope)))
            return false;
        return isArray || IsAssignable(member) ? scope.Facts.Keep(new KeptMember(path, member, type, at)) : false;
    }

    /// <summary>Whether generated code could not name a type: what its parameters stand for is not known here.</summary>
    /// <param name="type">The type.</param>
    public bool IsOpen(INamedTypeSymbol? type) => type is not null && !SymbolEqualityComparer.Default.Equals(type, scope.Owner)
        && (((INamedTypeSymbol)scope.Types.Replaced(type)!).TypeArguments.Any(static a => a.TypeKind == TypeKind.TypeParameter)
            || IsOpen(type.ContainingType));

    private static bool IsAssignable(ISymbol member) => member switch
    {
        IFieldSymbol field => !field.IsReadOnly,
        IPropertySymbol { SetMethod: { } setter } => !setter.IsInitOnly,
        _ => false,
    };

    // The text that names it where it is assigned to: a property that others cannot set is its field.
    private string? Path(ISymbol member, string text) =>
        scope.Hidden.IsHidden(member) || (member is IPropertySymbol { SetMethod: { } setter } && !scope.IsVisible(setter))
            ? scope.Hidden.FieldOf(member) : text;

    /// <summary>Hands on what a block changes, and undoes it where the method is about to run once more to throw.</summary>
    public Block HandedOn(Block block) => _members.Count == 0 ? block : block with
    {
        Statements = [.. block.Statements.SelectMany(HandedOn)],
    };

    private IEnumerable<Statement> HandedOn(Statement statement)
    {
        if (statement is Throw)
            return [.. Numbers().Select(static m => Written(m.Member, m.Before)), statement];
        if (statement is Assign { Value: Variable given } && _members.Values.Any(m => Numbers(m.Before).Contains(given)))
            return [statement];
        if (statement is Invoke { Routine: Effect call } && scope.OwnCalls.Contains(call))
            return [statement, .. Numbers().Select(static m => Tested(m.Member, m.Storage))];
        HashSet<IStorage> assigned = [.. statement.Assigned];
        return
        [
            statement.WithBlocks(HandedOn),
            .. _members.Values.Where(m => Numbers(m.Storage).Any(assigned.Contains)).Select(m => Written(m.Member, m.Storage)),
        ];
    }

    private IEnumerable<(KeptMember Member, object Storage, object Before)> Numbers() =>
        _members.Values.Where(static m => m.Storage is not ArrayVariable);

    private static Invoke Written(KeptMember member, object value) => Text(member.Path + " = " + ValueOf(member), value);

    // A delegate or an object from outside may do what it likes.
    private static Invoke Tested(KeptMember member, object value) => Text("if (!" + member.Path + ".Equals(" + ValueOf(member)
        + ")) throw new global::System.NotSupportedException(\"What was called has changed '" + member.Member.Name + "'.\")", value);

    private static string ValueOf(KeptMember member)
    {
        int next = 0;
        string type = member.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return NullableLowering.Is(member.Type) ? "({0} ? {1} : default(" + type + "))"
            : member.Type.TypeKind == TypeKind.Enum ? "(" + type + "){0}"
            : TypeMap.Of(member.Type) is not null ? "{0}" : StructLowering.Construction(member.Type, ref next)!;
    }

    // A text with the numbers of a value in it.
    private static Invoke Text(string text, object value) => new(new Effect([.. Regex.Split(text, @"(?<!\{)\{\d+\}(?!\})")
        .Select(static p => p.Replace("{{", "{").Replace("}}", "}"))]), [.. Numbers(value)], null);

    private static IEnumerable<Variable> Numbers(object storage) => storage switch
    {
        Variable number => [number],
        StructValue structure => structure.Scalars.Cast<Variable>(),
        _ => [],
    };

    /// <summary>Hands on what the method and its functions change.</summary>
    public void HandOn()
    {
        if (_members.Count == 0)
            return;
        List<Statement> statements = [.. HandedOn(new Block(scope.Statements)).Statements];
        scope.Statements.Clear();
        scope.Statements.AddRange(statements);
        scope.Functions.Map(HandedOn);
    }

    /// <summary>Reports what cannot be followed, and lets arrays be read as others that the method does not change.</summary>
    /// <param name="inputs">What derivatives are by.</param>
    public void Check(IEnumerable<IStorage> inputs)
    {
        if (_members.Count == 0)
            return;
        var body = new Block(scope.Statements);
        IReadOnlyList<FunctionBody> functions = scope.Functions.All;
        HashSet<IStorage> active = CutDerivatives.ActiveIn(body, functions, inputs);
        HashSet<IStorage> written = [.. functions.Select(static f => f.Body).Prepend(body).SelectMany(Statements.AssignedWithin)];
        var order = new EntryReads(body, functions, new HashSet<IStorage>(_members.Values.SelectMany(static m => Numbers(m.Before))));
        foreach ((KeptMember member, object storage, object _) in _members.Values)
        {
            IStorage[] parts = storage is ArrayVariable array ? [array] : [.. Numbers(storage)];
            if (storage is ArrayVariable && !written.Contains(parts[0]))
            {
                scope.Facts.LeaveUnchanged(member);
                continue;
            }
            int before = scope.Reported;
            if (OtherNameOf(member) is { } other)
                Refuse(member, $", which the method also knows as '{other}',", "; use one of the two names");
            else if (parts.Any(p => active.Contains(p) && order.IsReadFirst(p)))
                CheckBefore(member, parts, order);
            if (!scope.HasReported(before))
                scope.Report(Rules.EffectHappens, member.At, member.Member.Name);
        }
    }

    // What an earlier call left may depend on what is differentiated by.
    private void CheckBefore(KeptMember member, IStorage[] parts, EntryReads order)
    {
        if (member.Member.IsStatic)
        {
            Refuse(member, ", which the method reads before it has written it,", "; an earlier call may have left there what depends on "
                + "what is differentiated by: pass it as a parameter, or keep it in a field of the method's object");
        }
        else if (order.IsCompared(parts))
        {
            Refuse(member, ", which the method compares by == to use again what an earlier call computed,",
                "; that has no derivative: differentiate the method that computes it");
        }
        else if (parts[0] is ArrayVariable && order.ThrowsAfterWriting(parts[0]))
        {
            Refuse(member, ", of which the method reads elements that it has not written, and throws after it has written some,",
                "; test before anything is written");
        }
    }

    // Another way to the same member would not see what changes.
    private string? OtherNameOf(KeptMember member)
    {
        string ending = "." + Identifiers.Escaped(member.Member.Name);
        return member.Member.IsStatic ? null : scope.Constants.Select(static c => c.Name)
            .Concat(scope.OutsideArrays.Select(static a => a.Name))
            .Concat(scope.EffectsMet.Where(static e => e.IsAssigned).Select(static e => e.On ?? ""))
            .FirstOrDefault(name => name.TrimEnd(')').EndsWith(ending, System.StringComparison.Ordinal));
    }

    private void Refuse(KeptMember member, string which, string hint) => scope.Report(Rules.UnsupportedStatement, member.At,
        "An assignment to '" + member.Member.Name + "'" + which, hint);
}
