using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;

namespace SymGrad.Codegen;

/// <summary>
/// What a derivative requires of the objects, lists and arrays of structs that it is given: that they are there, of the class that is
/// known, as large as what they belong to, and that what is filled is no other argument.
/// </summary>
internal sealed class PackedChecks
{
    // What Require.NotSame takes at most beside what is checked.
    private const int MostInACall = 3;

    private readonly List<string> _checks = [];
    private readonly List<Known> _filled = [];
    private readonly List<Known> _read = [];

    // What others may know by another name, and the text that reads it.
    private sealed record Known(string Text, PackedValue Value)
    {
        public bool IsRows => Value is PackedItems { IsList: false };

        public bool MayBe(Known other) => (Value, other.Value) switch
        {
            (PackedItems one, PackedItems two) => one.IsList == two.IsList && one.Item == two.Item,
            (PackedObject one, PackedObject two) => one.Type == two.Type || one.Bases.Contains(two.Type) || two.Bases.Contains(one.Type),
            _ => false,
        };
    }

    /// <summary>The statements, in the order in which they are written.</summary>
    public IEnumerable<string> Lines => _checks.Distinct().Concat(_filled.SelectMany(Separation));

    /// <summary>Requires that a parameter can be read.</summary>
    /// <param name="packed">The parameter.</param>
    /// <param name="given">The text of what is given for it, or beside it.</param>
    public void Read(PackedParameter packed, string given)
    {
        AddSizes(packed, given);
        _read.AddRange(Others(packed.Value, given, _ => true));
    }

    /// <summary>Requires that what is beside a parameter can be filled.</summary>
    /// <param name="packed">The parameter.</param>
    /// <param name="given">The text of what is given beside it.</param>
    public void Fill(PackedParameter packed, string given)
    {
        List<Known> filled = Others(packed.Value, given, static o => o.IsFilled).ToList();
        foreach (Known known in filled.Where(static known => !known.IsRows))
            _checks.Add($"Require.NotNull({known.Text});");
        AddSizes(packed, given);
        _filled.AddRange(filled);
    }

    /// <summary>Notes that items which are read are written to as well.</summary>
    /// <param name="items">The items.</param>
    /// <param name="given">The text of what they belong to.</param>
    public void Change(PackedItems items, string given)
    {
        Known changed = _read.First(known => known.Value == items && known.Text == items.Of(given));
        _read.Remove(changed);
        _filled.Add(changed);
    }

    private void AddSizes(PackedParameter packed, string given)
    {
        bool isWhole = given == packed.Name;
        if (packed.Value is PackedGrid or PackedItems { IsList: true } || (packed.Value is PackedObject { IsReference: true } root
            && !(root.MayBeDerived && isWhole)))
            _checks.Add($"Require.NotNull({given});");
        foreach (PackedValue part in packed.Value.Parts)
        {
            if (part is PackedItems items && !isWhole)
                _checks.Add($"Require.Length({given}{items.Path}{items.Length}, {packed.Name}{items.Path}{items.Length}, "
                    + $"\"{Plain(given + items.Path)}\", \"{Plain(packed.Name + items.Path)}\");");
            else if (part is PackedGrid grid && !isWhole)
                _checks.AddRange(grid.Sizes.Select(size => $"Require.Length({given}{grid.Path}{size}, {packed.Name}{grid.Path}{size}, "
                    + $"\"{Plain(given + grid.Path)}\", \"{Plain(packed.Name + grid.Path)}\");"));
            else if (part is PackedNumbers { IsSize: true } size && !isWhole)
                _checks.Add($"Require.Length({size.Of(given)}, {size.Of(packed.Name)}, \"{Plain(given)}\", \"{Plain(packed.Name)}\");");
            else if (part is PackedObject { MayBeDerived: true } known && isWhole)
                _checks.Add($"Require.Exactly<{known.Type}>({known.Of(given)});");
        }
    }

    // Objects, lists and rows that are copied; those that are known as numbers are checked where the numbers are.
    private static IEnumerable<Known> Others(PackedValue value, string text, System.Func<PackedObject, bool> isEntered) => value switch
    {
        PackedItems { IsCast: false } => [new Known(value.Of(text), value)],
        PackedObject whole when isEntered(whole) => (whole.IsReference ? [new Known(whole.Of(text), whole)] : new List<Known>())
            .Concat(whole.Members.SelectMany(m => Others(m, text, isEntered))),
        _ => [],
    };

    private IEnumerable<string> Separation(Known filled)
    {
        string check = filled.IsRows ? $"Require.Separate<{((PackedItems)filled.Value).Item}>" : "Require.NotSame";
        return _filled.SkipWhile(f => f != filled).Skip(1).Concat(_read).Where(filled.MayBe)
            .Select((other, i) => (other.Text, Call: i / (filled.IsRows ? 1 : MostInACall)))
            .GroupBy(static other => other.Call, static other => other.Text)
            .Select(others => $"{check}({filled.Text}, {string.Join(", ", others)});");
    }

    private static string Plain(string text) => text.Replace("@", "");
}
