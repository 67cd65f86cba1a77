using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;

namespace SymGrad;

/// <summary>What SymGrad says to people, in one of the languages that it speaks. English is where nothing else was asked for, whatever the
/// culture of the machine, so that what programs read does not change.</summary>
public sealed class Texts
{
    private static readonly AsyncLocal<Texts?> Chosen = new();

    // A language that nobody asks for costs nothing.
    private readonly Lazy<IReadOnlyDictionary<string, string>> _translations, _relayed;
    private readonly Lazy<IReadOnlyList<(Regex Text, string Translation)>> _patterns;

    private Texts(string code, Func<IReadOnlyDictionary<string, string>> translations, Func<IReadOnlyDictionary<string, string>> relayed)
    {
        (Code, _translations, _relayed) = (code, new(translations), new(relayed));
        _patterns = new(() => [.. Relayed.Select(static t => (Pattern(t.Key), t.Value))]);
    }

    /// <summary>English.</summary>
    public static Texts English { get; } =
        new("en", static () => new Dictionary<string, string>(), static () => new Dictionary<string, string>());

    /// <summary>Vietnamese.</summary>
    public static Texts Vietnamese { get; } = new("vi", static () => VietnameseTexts.Table, static () => VietnameseTexts.Relayed);

    /// <summary>All languages.</summary>
    public static IReadOnlyList<Texts> All { get; } = [English, Vietnamese];

    /// <summary>The language of what is said here, in this thread and what it starts.</summary>
    public static Texts Current => Chosen.Value ?? English;

    /// <summary>The language's code, <c>en</c> or <c>vi</c>.</summary>
    public string Code { get; }

    /// <summary>The English texts with what they are in this language; <c>{0}</c> stands for the first value in a text.</summary>
    public IReadOnlyDictionary<string, string> Translations => _translations.Value;

    /// <summary>The same for texts that libraries say, which know no languages.</summary>
    public IReadOnlyDictionary<string, string> Relayed => _relayed.Value;

    /// <summary>The language that has a code; null where none has.</summary>
    public static Texts? Find(string code) => All.FirstOrDefault(t => string.Equals(t.Code, code, StringComparison.OrdinalIgnoreCase));

    /// <summary>Says all that follows in this language, until what is returned is disposed.</summary>
    public IDisposable Use()
    {
        var scope = new Scope(Chosen.Value);
        Chosen.Value = this;
        return scope;
    }

    /// <summary>Says a text in the current language.</summary>
    public static string Say(string text) => Current.Translation(text);

    /// <summary>Says a text with values in it in the current language.</summary>
    public static string Say(TextFormat text) => text.In(Current);

    /// <summary>Says in the current language what a library says in English; as it is, where nobody has translated it.</summary>
    public static string Relay(string said) => Current.Retold(said);

    // What stands in the places of a text may be a text itself.
    private string Retold(string said)
    {
        foreach ((Regex text, string translation) in _patterns.Value)
        {
            if (text.Match(said) is { Success: true } match)
                return string.Format(CultureInfo.InvariantCulture, translation,
                    [.. match.Groups.Cast<Group>().Skip(1).Select(g => (object)Retold(g.Value))]);
        }
        return said;
    }

    private static Regex Pattern(string format) =>
        new("^" + Regex.Replace(Regex.Escape(format), @"\\{\d+}", "(.+?)") + "$", RegexOptions.Singleline | RegexOptions.CultureInvariant);

    // What has no translation is said in English.
    internal string Translation(string format) => Translations.TryGetValue(format, out string? translation) ? translation : format;

    private sealed class Scope(Texts? before) : IDisposable
    {
        public void Dispose() => Chosen.Value = before;
    }
}
