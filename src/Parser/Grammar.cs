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
/// primary   = number | name [ primes ] "(" condition { "," condition } ")" | name | "(" condition ")" | "|" condition "|"
///             | "√" postfix | derivative
/// primes    = "'" [ number ] { "'" [ number ] }                  with a vocabulary: f', and h'1 by the first argument
/// derivative= operator { operator } ( "(" condition ")" | power ) with a vocabulary: d/dx, d2/dxdy, d^2/dx^2
/// </code>
/// </remarks>
internal static class Grammar
{
    /// <summary>Reads a whole formula.</summary>
    public static Expr Read(TokenInput input, ExprPool pool, IVocabulary? vocabulary) =>
        Formula(new Meaning(pool, input.Source, vocabulary), vocabulary)(input).Value;

    private static Parser<Expr> Formula(Meaning meaning, IVocabulary? vocabulary)
    {
        Parser<Expr> condition = null!, signed = null!, postfix = null!, power = null!;
        Parser<Expr> conditionRef = Parse.Ref(() => condition), signedRef = Parse.Ref(() => signed), postfixRef = Parse.Ref(() => postfix);
        Parser<Expr> powerRef = Parse.Ref(() => power);

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
        Parser<Expr> Partial(Token word) => Primes.Then(primes =>
            Arguments(meaning.FunctionName(word)).Select(list => meaning.ApplyPartial(word, primes, list)));
        Parser<Expr> Plain(Token word) => IsNext(TokenKind.Prime, Partial, w => Parse.Return(meaning.Name(w)), word);
        Parser<Expr> name = Kind(TokenKind.Name).Then(word => IsNext('(', Call, Plain, word));
        if (vocabulary is not null)
            name = Differentiated(name, vocabulary, Parse.Ref(() => parenthesised), powerRef, meaning.Derivative);

        Parser<Expr> primary = ByNext((TokenKind.Number, number), (TokenKind.Name, name), ('(', parenthesised), (TokenKind.Root, root),
            (TokenKind.OpeningBar, bars));
        postfix = Suffixed(primary, "²³!", meaning.Suffixes);
        power = Joined(postfix, '^', signedRef, meaning.Power);
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
