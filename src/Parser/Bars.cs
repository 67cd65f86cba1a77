using System.Collections.Generic;

namespace SymGrad.Parser;

/// <summary>
/// Tells what a bar is: where an operand is expected it opens <c>|x|</c>, behind an operand it closes what is open in the same
/// parentheses, and two of them where nothing is open are an <c>or</c>.
/// </summary>
internal sealed class Bars
{
    // How many are open, within each parenthesis that is.
    private readonly Stack<int> _open = new([0]);

    /// <summary>The token at a bar.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="at">Where the bar is.</param>
    /// <param name="previous">The token before it.</param>
    public Token Read(string text, int at, Token previous)
    {
        bool isDouble = at + 1 < text.Length && text[at + 1] == '|';
        bool isBehindOperand = previous.Kind is TokenKind.Number or TokenKind.Name or TokenKind.Square or TokenKind.Cube
            or TokenKind.ClosingBar or ')' or '!';
        if (isBehindOperand && _open.Peek() == 0 && isDouble)
            return new Token(TokenKind.Or, at, 2);
        bool closes = isBehindOperand && _open.Peek() > 0;
        _open.Push(_open.Pop() + (closes ? -1 : 1));
        return new Token(closes ? TokenKind.ClosingBar : TokenKind.OpeningBar, at, 1);
    }

    /// <summary>Goes on behind another token.</summary>
    public void Pass(Token token)
    {
        if (token.Kind == '(')
            _open.Push(0);
        else if (token.Kind == ')' && _open.Count > 1)
            _open.Pop();
    }
}
