using System.Collections.Generic;
using Sprache;
using SymGrad.Symbolic;
using static SymGrad.Parser.Syntax;

namespace SymGrad.Parser;

/// <summary>
/// The grammar, a rule a line as in BNF. It is factored so that the next token decides every choice: no token is read twice,
/// and whatever fails, fails at a known place.
/// </summary>
/// <remarks>
/// <code>
/// formula   = condition end
/// condition = both { "or" both }                               also "||"
/// both      = negation { "and" negation }                      also "&amp;&amp;"
/// negation  = { "not" } relation                               also "!"
/// relation  = sum { ("&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "==" | "!=") sum }
/// sum       = product { ("+" | "-") product }
/// product   = { "+" | "-" } power { ("*" | "/") signed | implicit power }
///                                                                implicit: a number right before a name, "(", "|" or "√"
/// signed    = { "+" | "-" } power
/// power     = postfix [ "^" signed ]                             so right-associative, and 2^-3 is allowed
/// postfix   = primary { "²" | "³" | "!" }
/// primary   = number | name "(" condition { "," condition } ")" | name | "(" condition ")" | "|" condition "|" | "√" postfix
/// </code>
/// </remarks>
internal static class Grammar
{
    /// <summary>Reads a whole formula.</summary>
    public static Expr Read(TokenInput input, ExprPool pool) => Formula(new Meaning(pool, input.Source))(input).Value;

    private static Parser<Expr> Formula(Meaning meaning)
    {
        Parser<Expr> condition = null!, signed = null!, postfix = null!;
        Parser<Expr> conditionRef = Parse.Ref(() => condition), signedRef = Parse.Ref(() => signed), postfixRef = Parse.Ref(() => postfix);

        Parser<Expr> number = Kind(TokenKind.Number).Select(meaning.Number);
        Parser<Expr> parenthesised = Kind('(').Then(open => conditionRef.Then(inner => Closing(open).Return(inner)));
        Parser<Expr> bars = Kind(TokenKind.OpeningBar).Then(open => conditionRef.Then(inner => Closing(open).Return(inner)))
            .Select(meaning.AbsoluteValue);
        Parser<Expr> root = Kind(TokenKind.Root).Then(_ => postfixRef).Select(meaning.Root);
        Parser<IReadOnlyList<Expr>> Arguments(Token function) => Kind('(').Then(open =>
            from notEmpty in ArgumentExpected(function)
            from list in Separated(conditionRef, ',')
            from close in Closing(open)
            select list);
        Parser<Expr> Call(Token word) => Arguments(meaning.FunctionName(word)).Select(list => meaning.Apply(word, list));
        Parser<Expr> Plain(Token word) => Parse.Return(meaning.Name(word));
        Parser<Expr> name = Kind(TokenKind.Name).Then(word => IsNext('(', Call, Plain, word));

        Parser<Expr> primary = ByNext((TokenKind.Number, number), (TokenKind.Name, name), ('(', parenthesised), (TokenKind.Root, root),
            (TokenKind.OpeningBar, bars));
        postfix = Suffixed(primary, "²³!", meaning.Suffixes);
        Parser<Expr> power = Joined(postfix, '^', signedRef, meaning.Power);
        signed = Prefixed("+-", power, meaning.Signed);
        Parser<Expr> product = Prefixed("+-", Chain(power, "*/", signed, meaning.Product, implicitOperand: power), meaning.Signed);
        Parser<Expr> sum = Chain(product, "+-", product, meaning.Sum);
        Parser<Expr> relation = Chain(sum, "<>≤≥=≠", sum, meaning.Relation);
        Parser<Expr> negation = Prefixed("¬!", relation, meaning.Negations);
        Parser<Expr> both = Chain(negation, "∧", negation, meaning.And);
        condition = Chain(both, "∨", both, meaning.Or);

        return NotEmpty.Then(_ => condition).Then(whole => End.Return(whole)).Select(meaning.Value);
    }
}
