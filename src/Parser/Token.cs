namespace SymGrad.Parser;

/// <summary>The kinds of token; each is the character by which the grammar names it.</summary>
internal static class TokenKind
{
    public const char Number = '0';
    public const char Name = 'a';
    public const char Root = '√';
    public const char Square = '²';
    public const char Cube = '³';
    public const char LessOrEqual = '≤';
    public const char GreaterOrEqual = '≥';
    public const char Equal = '=';
    public const char NotEqual = '≠';
    public const char And = '∧';
    public const char Or = '∨';
    public const char Not = '¬';
    public const char OpeningBar = '⟨';
    public const char ClosingBar = '⟩';
    public const char Prime = '\'';
    public const char End = '\0';
}

/// <summary>A token of a formula.</summary>
/// <param name="Kind">The kind: one of <see cref="TokenKind"/>, or the operator character itself.</param>
/// <param name="Start">The 0-based position in the text.</param>
/// <param name="Length">The number of characters.</param>
internal readonly record struct Token(char Kind, int Start, int Length);
