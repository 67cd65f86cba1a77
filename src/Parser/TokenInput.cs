using System.Collections.Generic;
using Sprache;

namespace SymGrad.Parser;

/// <summary>
/// Tokens as Sprache's input: the grammar's characters are the kinds of token, so that every token is read once and
/// positions are exact.
/// </summary>
internal sealed class TokenInput(string text, Token[] tokens, int position) : IInput
{
    private TokenInput? _next;
    private Dictionary<object, object>? _memos;

    public Token Token => tokens[position];

    public Token Previous => position == 0 ? default : tokens[position - 1];

    public string Source => text;

    public char Current => tokens[position].Kind;

    public bool AtEnd => Current == TokenKind.End;

    public int Position => position;

    public int Line => 1;

    public int Column => tokens[position].Start + 1;

    public IDictionary<object, object> Memos => _memos ??= [];

    public IInput Advance() => _next ??= new TokenInput(text, tokens, position + 1);

    /// <summary>The text of a token.</summary>
    public string TextOf(Token token) => text.Substring(token.Start, token.Length);

    public bool Equals(IInput? other) => other is TokenInput input && ReferenceEquals(input.Source, text) && input.Position == position;

    public override bool Equals(object? obj) => Equals(obj as IInput);

    public override int GetHashCode() => position;
}
