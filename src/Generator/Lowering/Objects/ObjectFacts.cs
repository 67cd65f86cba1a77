using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace SymGrad.Generator;

/// <summary>
/// What is found out about references while a method is lowered and has to be known from its beginning: which of them are decided only
/// when the program runs, and what they can refer to. Where more is found than was known, the method is lowered again.
/// </summary>
internal sealed class ObjectFacts
{
    private const int MostAttempts = 40, ManyAttempts = 6;

    private readonly HashSet<string> _decidedLate = [];
    private readonly HashSet<string> _uncounted = [];
    private readonly HashSet<string> _varied = [];
    private readonly HashSet<string> _nullable = [];
    private readonly Dictionary<string, List<string>> _candidates = [];
    private readonly Dictionary<string, INamedTypeSymbol> _held = [];
    private int _attempts;
    private bool _hasGrown;

    /// <summary>The objects from outside that variables can refer to.</summary>
    public Dictionary<string, OutsideObject> Outside { get; } = [];

    /// <summary>What is read from outside into tables, from the beginning: the texts that read it, and the types.</summary>
    public Dictionary<string, ITypeSymbol> Given { get; } = [];

    /// <summary>Says that something is read from outside into tables.</summary>
    public void Give(string path, ITypeSymbol type)
    {
        if (!Given.ContainsKey(path))
            Given[path] = type;
    }

    /// <summary>Whether what a variable refers to is decided only when the program runs.</summary>
    public bool IsDecidedLate(string slot) => _decidedLate.Contains(slot);

    /// <summary>Says that what a variable refers to is decided only when the program runs.</summary>
    public void DecideLate(string slot) => _hasGrown |= _decidedLate.Add(slot);

    /// <summary>Says that for which array a variable stands is decided only when the program runs.</summary>
    /// <param name="slot">The variable.</param>
    /// <param name="isVaried">Whether its arrays may have different lengths.</param>
    /// <param name="isNull">Whether it may be null.</param>
    public void DecideLate(string slot, bool isVaried, bool isNull)
    {
        DecideLate(slot);
        _hasGrown |= ((isVaried || isNull) && _varied.Add(slot)) | (isNull && _nullable.Add(slot));
    }

    /// <summary>Whether the arrays of a variable may have different lengths.</summary>
    public bool IsVaried(string slot) => _varied.Contains(slot);

    /// <summary>Whether a variable of an array may be null.</summary>
    public bool MayBeNull(string slot) => _nullable.Contains(slot);

    /// <summary>What a variable can refer to, as far as it is known.</summary>
    public IReadOnlyList<string> CandidatesOf(string slot) => _candidates.TryGetValue(slot, out List<string>? known) ? known : [];

    /// <summary>Says that a variable can refer to an object.</summary>
    /// <param name="slot">The variable.</param>
    /// <param name="candidate">The object.</param>
    /// <param name="isLate">Whether the variable was used before as if it could not.</param>
    public void AddCandidate(string slot, string candidate, bool isLate)
    {
        if (!_candidates.TryGetValue(slot, out List<string>? known))
            _candidates[slot] = known = [];
        if (known.Contains(candidate))
            return;
        known.Add(candidate);
        _hasGrown |= isLate;
    }

    /// <summary>The number of an object by its key, the same each time that the method is lowered.</summary>
    public int NumberOf(string key)
    {
        if (!_keys.TryGetValue(key, out int number))
            _keys[key] = number = _keys.Count + 1;
        return number;
    }

    private readonly Dictionary<string, int> _keys = [];

    /// <summary>The strings that are told apart, by their numbers from 1 on, and what generated code reads others by.</summary>
    public IReadOnlyList<Text> Texts => _texts;

    /// <summary>The number of a string among those that are told apart.</summary>
    public int NumberOf(Text text)
    {
        int at = _texts.IndexOf(text);
        if (at >= 0)
            return at + 1;
        // What is outside has been compared with the strings known before.
        _hasGrown |= _isTabulated || _texts.Exists(static t => t.Path is not null);
        _texts.Add(text);
        return _texts.Count;
    }

    /// <summary>Whether objects from outside have strings that only the run tells.</summary>
    public bool HasGivenTexts { get; private set; }

    /// <summary>Says that objects from outside have such strings.</summary>
    public void GiveTexts()
    {
        _hasGrown |= _isTabulated && !HasGivenTexts;
        HasGivenTexts = true;
    }

    /// <summary>Says that generated code has a table of the strings.</summary>
    public void TabulateTexts() => _isTabulated = true;

    private bool _isTabulated;

    private readonly List<Text> _texts = [];

    /// <summary>The places in loops that make objects which are kept, with their classes.</summary>
    public SortedDictionary<string, ITypeSymbol> Pools { get; } = new(System.StringComparer.Ordinal);

    /// <summary>Says that a place in a loop makes objects which are kept.</summary>
    public void Pool(string place, ITypeSymbol type)
    {
        if (Pools.ContainsKey(place))
            return;
        Pools[place] = type;
        _hasGrown = true;
    }

    private readonly HashSet<ITypeSymbol> _together = new(SymbolEqualityComparer.Default);

    /// <summary>Whether all objects of a class lie together, wherever they are made.</summary>
    public bool AreTogether(ITypeSymbol type) => _together.Contains(type);

    /// <summary>Says that all objects of a class lie together, wherever they are made; false where that is known.</summary>
    public bool PutTogether(ITypeSymbol type)
    {
        bool isNew = _together.Add(type);
        _hasGrown |= isNew;
        _isOutdated |= isNew;
        return isNew;
    }

    private readonly Dictionary<string, IReadOnlyList<(ISymbol Symbol, ITypeSymbol Type)>> _closures = [];

    /// <summary>The variables that each of the delegates has for itself which a place makes; null where it makes none that are
    /// kept.</summary>
    public IReadOnlyList<(ISymbol Symbol, ITypeSymbol Type)>? VariablesOf(string place) =>
        _closures.TryGetValue(place, out IReadOnlyList<(ISymbol Symbol, ITypeSymbol Type)>? variables) ? variables : null;

    /// <summary>Says that a place in a loop makes delegates which are kept.</summary>
    /// <param name="place">The place.</param>
    /// <param name="type">The delegate's type.</param>
    /// <param name="variables">The variables that each of them has for itself.</param>
    public void Pool(string place, ITypeSymbol type, IReadOnlyList<(ISymbol Symbol, ITypeSymbol Type)> variables)
    {
        _closures[place] = variables;
        Pool(place, type);
    }

    private readonly HashSet<string> _usedInFunctions = [];

    /// <summary>Whether a function may refer to the object that a place makes.</summary>
    public bool IsUsedInFunction(string place) => _usedInFunctions.Contains(place);

    /// <summary>Says that a function may refer to the object that a place makes later.</summary>
    public void UseInFunction(string place) => _hasGrown |= _usedInFunctions.Add(place);

    private bool _isOutdated;

    private readonly HashSet<IMethodSymbol> _called = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a method is called, since its calls of itself do not end with the objects that are known one by one.</summary>
    public bool IsCalled(IMethodSymbol method) => _called.Contains(method.OriginalDefinition);

    /// <summary>Says that a method is to be called; false where that is known.</summary>
    public bool Call(IMethodSymbol method)
    {
        bool isNew = _called.Add(method.OriginalDefinition);
        _hasGrown |= isNew;
        _isOutdated |= isNew;
        return isNew;
    }

    /// <summary>Whether long methods that are called often are functions, and not read in the place of each call.</summary>
    public bool MayShare { get; set; } = true;

    /// <summary>These methods; null where nobody has asked yet.</summary>
    public HashSet<ISymbol>? Shared { get; set; }

    /// <summary>Whether arrays of arrays are collections of rows, which may be anywhere, and no arrays of numbers of two
    /// indices.</summary>
    public bool RowsAreItems { get; init; }

    /// <summary>Whether there are any.</summary>
    public bool SeesRows { get; set; }

    /// <summary>Whether one of them is called.</summary>
    public bool Shares { get; set; }

    /// <summary>Whether random numbers without a seed are drawn.</summary>
    public bool Draws { get; private set; }

    /// <summary>Says that random numbers without a seed are drawn.</summary>
    public void Draw()
    {
        _hasGrown |= !Draws;
        Draws = true;
    }

    /// <summary>The members of the world outside that the method changes and reads.</summary>
    public IReadOnlyList<KeptMember> Kept => _kept;

    private readonly List<KeptMember> _kept = [];

    private readonly HashSet<string> _unchanged = [];

    /// <summary>Says that the method changes and reads a member; false where that is known.</summary>
    public bool Keep(KeptMember member)
    {
        if (_unchanged.Contains(member.Path) || _kept.Exists(k => k.Path == member.Path))
            return false;
        _kept.Add(member);
        return _hasGrown = true;
    }

    /// <summary>Says that the method only reads a member that might have been changed.</summary>
    public void LeaveUnchanged(KeptMember member)
    {
        _kept.Remove(member);
        _hasGrown |= _unchanged.Add(member.Path);
    }

    /// <summary>Whether the body of a loop changes what its end depends on.</summary>
    public bool IsUncounted(string loop) => _uncounted.Contains(loop);

    /// <summary>Says that the body of a loop changes what its end depends on.</summary>
    public void Uncount(string loop) => _hasGrown |= _uncounted.Add(loop);

    /// <summary>Says that a variable takes over the values of objects that never change; false where they are of another type.</summary>
    public bool Hold(string slot, INamedTypeSymbol type)
    {
        if (_mixed.Contains(slot))
            return false;
        if (_held.TryGetValue(slot, out INamedTypeSymbol? known))
            return SymbolEqualityComparer.Default.Equals(known, type) || !Mix(slot);
        _held[slot] = type;
        return _hasGrown = true;
    }

    /// <summary>Says that a variable refers to objects of several types, and takes over no values.</summary>
    public bool Mix(string slot)
    {
        _held.Remove(slot);
        _hasGrown |= _mixed.Add(slot);
        return true;
    }

    private readonly HashSet<string> _mixed = [];

    /// <summary>The type of the objects whose values a variable takes over; null where it takes none over.</summary>
    public INamedTypeSymbol? HeldBy(string slot) => _held.TryGetValue(slot, out INamedTypeSymbol? type) ? type : null;

    /// <summary>Whether more was found than was known when the method was lowered, so that it has to be lowered again.</summary>
    public bool StartAgain()
    {
        bool again = _hasGrown && ++_attempts < MostAttempts;
        // What was found in calls that are now made otherwise is no more, nor are objects that now lie elsewhere.
        if (again && _isOutdated)
        {
            _decidedLate.Clear();
            _candidates.Clear();
            _held.Clear();
            Pools.Clear();
        }
        _isOutdated = false;
        _hasGrown &= !again;
        return again;
    }

    /// <summary>Whether each attempt finds more, as where a loop makes an object for each of those that it made before.</summary>
    public bool KeepsGrowing => _attempts >= ManyAttempts;

    /// <summary>Whether something was found that was not known from the beginning.</summary>
    public bool IsIncomplete => _hasGrown;
}
