using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Generator;

/// <summary>Arrays: where and how long they were made, what names they have, and which stretches of them are in use.</summary>
internal sealed partial class LoweringScope
{
    private readonly Dictionary<ArrayVariable, Expr> _lengths = [];
    private readonly Dictionary<ArrayVariable, List<Statement>> _made = [];
    private readonly HashSet<ArrayVariable> _endedViews = [];

    /// <summary>Remembers the length of a local array, or of a stretch of one.</summary>
    public void Remember(ArrayVariable array, Expr length)
    {
        var known = Traversal.PostOrder(length).OfType<ArrayLength>().Where(l => _lengths.ContainsKey(l.Array) && l.Dimension == 0)
            .ToDictionary(static l => (Expr)l, l => _lengths[l.Array]);
        _lengths[array] = Traversal.Substitute(length, known);
        if (array.Source is null)
            (_made[array], _arrayHomes[array]) = (Statements, Innermost);
    }

    /// <summary>Whether two arrays were made in the same block, so that they live equally long.</summary>
    public bool LiveTogether(ArrayVariable a, ArrayVariable b) =>
        _made.TryGetValue(a, out List<Statement>? blockA) && _made.TryGetValue(b, out List<Statement>? blockB) && blockA == blockB;

    /// <summary>Whether another local beside one, or an object, stands for the same array.</summary>
    public bool HasOtherNames(ArrayVariable array, ILocalSymbol local) => IsHeld(array)
        || _arrays.Any(a => a.Value.Array == array && a.Key is ILocalSymbol
        && !SymbolEqualityComparer.Default.Equals(a.Key, local)
            && SymbolEqualityComparer.Default.Equals(a.Key.ContainingSymbol, local.ContainingSymbol));

    /// <summary>The variables of the methods that are being lowered that stand for an array.</summary>
    public IEnumerable<ISymbol> NamesOf(ArrayVariable array) =>
        _arrays.Where(a => a.Value.Array == array
            && Methods.Any(m => SymbolEqualityComparer.Default.Equals(WithBody(m), WithBody(a.Key.ContainingSymbol as IMethodSymbol))))
            .Select(static a => a.Key);

    private static IMethodSymbol? WithBody(IMethodSymbol? method) =>
        method?.OriginalDefinition.PartialImplementationPart ?? method?.OriginalDefinition;

    /// <summary>The length that a local array was made with; null if it is not known.</summary>
    public Expr? LengthOf(ArrayVariable array) => _lengths.TryGetValue(array, out Expr? length) ? length : null;

    /// <summary>Lets a symbol stand for an array.</summary>
    public void Bind(ISymbol symbol, ArrayVariable array) =>
        _arrays[symbol] = new ArraySlot(Key("array " + symbol.Name), symbol.Name, array.ElementType, array.Kind, Context) { Array = array };

    /// <summary>Whether an array was made here and lives as long as the method.</summary>
    public bool LivesThroughout(ArrayVariable array) =>
        _made.TryGetValue(array, out List<Statement>? block) && block == (_blocks.Count == 0 ? Statements : _blocks.Last());

    /// <summary>Whether an array is one of its own, or a stretch or row that is made once in the method.</summary>
    public bool IsSeenThroughout(ArrayVariable array) => array.Source is not { } source
        || (IsSeenThroughout(source) && (_blocks.Count == 0 ? Statements : _blocks.Last()).OfType<View>().Any(v => v.Array == array));

    /// <summary>Whether a stretch of an array is in use, which goes on with the elements that it has.</summary>
    public bool HasViews(ArrayVariable array) =>
        EnclosingStatements.OfType<View>().Any(v => v.Array.Root == array && !_endedViews.Contains(v.Array));

    /// <summary>Whether a stretch of an array is in use beyond what has been lowered since, for which it had no name.</summary>
    /// <param name="array">The array.</param>
    /// <param name="since">The number of statements before.</param>
    public bool HasViews(ArrayVariable array, int since) => _blocks.SelectMany(static b => b).Concat(Statements.Take(since)).OfType<View>()
        .Any(v => v.Array.Root == array && !_endedViews.Contains(v.Array))
        || Statements.Skip(since).OfType<View>().Any(v => v.Array.Root == array && IsKnown(v.Array));

    /// <summary>Ends the use of stretches of arrays that a statement, now lowered, was handed and that have no name after it.</summary>
    /// <param name="start">The number of statements before it.</param>
    public void EndViews(int start) =>
        _endedViews.UnionWith(Statements.Skip(start).OfType<View>().Select(static v => v.Array).Where(a => !IsKnown(a)));

    // Whether a variable or an object goes on with a stretch.
    private bool IsKnown(ArrayVariable view) => IsHeld(view) || NamesOf(view).Any();

    /// <summary>An array that was made since, under a name that the user gave it.</summary>
    public ArrayVariable Renamed(ArrayVariable array, string name, int start)
    {
        List<Statement> since = Statements.Skip(start).ToList();
        bool isNew = (!IsHeld(array) && since.Exists(s => s is NewArray n && n.Array == array))
            || since.Exists(s => s is View v && v.Array == array);
        // A view would go on with the name that the array had, and what has a name keeps it.
        if (!isNew || _held.ContainsKey(array.Root)
            || Programs.Statements.Within(new Block(Statements)).Any(s => s is View v && v.Array.Source == array))
            return array;
        var named = new ArrayVariable(Identifiers.Escaped(Names.Fresh(name)), array.ElementType, array.Kind,
            array.Source)
        { IsReadOnly = array.IsReadOnly, MayLackRows = array.MayLackRows };
        if (LengthOf(array) is { } length)
            Remember(named, length);
        if (ShapeOf(array) is { } shape)
            Shape(named, shape);
        if (NumbersOfKept.TryGetValue(array, out Expr? number))
            NumbersOfKept[named] = number;
        for (int i = start; i < Statements.Count; i++)
            Statements[i] = ArrayRenaming.In(Statements[i], array, named);
        return named;
    }

    // Where its array changes places, a stretch is made late on the way back: what is made before it knows its length without it.
    private Expr WithoutViews(Expr value)
    {
        var known = Traversal.PostOrder(value).OfType<ArrayLength>()
            .Where(l => l.Array.Source is not null && l.Dimension == 0 && _lengths.ContainsKey(l.Array))
            .ToDictionary(static l => (Expr)l, l => _lengths[l.Array]);
        return known.Count == 0 ? value : Traversal.Substitute(value, known);
    }
}
