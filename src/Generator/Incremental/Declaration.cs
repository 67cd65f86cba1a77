using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Text;

namespace SymGrad.Generator;

/// <summary>A piece of a file that declares something, as it is written: a member, a type without its members, a directive.</summary>
/// <param name="names">The names under which others find it.</param>
/// <param name="mentions">The words in it, and the types around it: what it may depend on.</param>
/// <param name="text">Stands for its text and for all around it that has a say in what it means.</param>
/// <param name="span">Where it is.</param>
internal sealed class Declaration(IReadOnlyList<string> names, HashSet<string> mentions, Fingerprint text, TextSpan span)
{
    private IReadOnlyList<string>? _primals;

    /// <summary>The names under which others find it.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>The words in it, and the types around it: what it may depend on.</summary>
    public HashSet<string> Mentions => mentions;

    /// <summary>Stands for its text and for all around it that has a say in what it means.</summary>
    public Fingerprint Text => text;

    /// <summary>Where it is.</summary>
    public TextSpan Span => span;

    /// <summary>The words in it without the ending of a derivative: <c>F</c> for <c>FGradient</c>.</summary>
    public IReadOnlyList<string> Primals => _primals ??= mentions.SelectMany(DerivativeNames.PrimalsOf).ToList();

    /// <summary>The type of which it is a method with attributes; null if it is none.</summary>
    public string? AnnotatedIn { get; init; }

    /// <summary>The type of which it is a method, and its signature; null if it is none.</summary>
    public (string Type, Fingerprint Signature)? Method { get; init; }

    /// <summary>Whether it is one value for good, which others read unless one of them writes to it.</summary>
    public bool IsTable { get; init; }

    /// <summary>Whether names of what is generated for it are computed, so that they may be any.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether it is the head of a type with parameters, which any of its members may use.</summary>
    public bool HasParameters { get; init; }
}

/// <summary>A part of a type as it is written.</summary>
/// <param name="Name">The name of the type.</param>
/// <param name="Text">Stands for its text.</param>
internal sealed record TypePart(string Name, Lazy<Fingerprint> Text);

/// <summary>The names that derivatives have where nothing else is said.</summary>
internal static class DerivativeNames
{
    private const string Derivative = "Derivative";
    private const int LargestOrder = 64;

    private static readonly string[] Endings = [.. KnownAttributes.All.Select(static a => a.Substring(a.LastIndexOf('.') + 1))
        .Select(static a => a.Substring(0, a.Length - "Attribute".Length))];

    /// <summary>All names that derivatives of a method may have.</summary>
    public static IEnumerable<string> Of(string method) =>
        Endings.Concat(Enumerable.Range(2, LargestOrder - 1).Select(static order => Derivative + order)).Select(ending => method + ending);

    /// <summary>The methods whose derivative may have the name.</summary>
    public static IEnumerable<string> PrimalsOf(string name)
    {
        string plain = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return plain.Length < name.Length && !plain.EndsWith(Derivative, StringComparison.Ordinal) ? []
            : Endings.Where(e => plain.Length > e.Length && plain.EndsWith(e, StringComparison.Ordinal))
                .Select(e => plain.Substring(0, plain.Length - e.Length));
    }
}
