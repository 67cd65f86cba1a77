using System.Collections.Generic;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace SymGrad;

/// <summary>A text with values in it: <c>$"there is no function {name}"</c>. What is said in other languages is found by the text
/// around the values, and has them where it needs them. Numbers are written as programs read them.</summary>
[InterpolatedStringHandler]
public readonly struct TextFormat
{
    private readonly StringBuilder _format;
    private readonly List<object?> _values;

    /// <summary>An empty text.</summary>
    public TextFormat(int literalLength, int formattedCount) =>
        (_format, _values) = (new StringBuilder(literalLength + 4 * formattedCount), new List<object?>(formattedCount));

    /// <summary>Adds what stands between values.</summary>
    public void AppendLiteral(string text) => _format.Append(text.Replace("{", "{{").Replace("}", "}}"));

    /// <summary>Adds a value.</summary>
    public void AppendFormatted<T>(T value)
    {
        _format.Append('{').Append(_values.Count.ToString(CultureInfo.InvariantCulture)).Append('}');
        _values.Add(value);
    }

    /// <summary>Adds a value that is written in a form of its own.</summary>
    public void AppendFormatted<T>(T value, string format)
    {
        _format.Append('{').Append(_values.Count.ToString(CultureInfo.InvariantCulture)).Append(':').Append(format).Append('}');
        _values.Add(value);
    }

    internal string In(Texts language) =>
        string.Format(CultureInfo.InvariantCulture, language.Translation(_format.ToString()), [.. _values]);
}
