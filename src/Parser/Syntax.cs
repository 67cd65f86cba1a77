using System;
using System.Collections.Generic;
using Sprache;
using static SymGrad.Parser.Scanner;
using static SymGrad.Texts;

namespace SymGrad.Parser;

/// <summary>The grammar's terminals, and the places where an error is certain and can be named exactly.</summary>
internal static class Syntax
{
    /// <summary>One token of a kind.</summary>
    public static Parser<Token> Kind(char kind) => input => input.Current == kind ? Consume(input) : Result.Failure<Token>(input, "", []);

    /// <summary>The rule that the next token's kind selects; where none does, an operand is missing.</summary>
    public static Parser<T> ByNext<T>(params (char Kind, Parser<T> Rule)[] rules) => input =>
    {
        foreach ((char kind, Parser<T> rule) in rules)
        {
            if (input.Current == kind)
                return rule(input);
        }
        throw OperandMissing((TokenInput)input);
    };

    /// <summary>
    /// Operands with operators between them, from left to right. An implicit product, a number right before a name, a
    /// parenthesis or a root, is a <c>*</c> without a token.
    /// </summary>
    public static Parser<T> Chain<T>(
        Parser<T> left, string operators, Parser<T> operand, Func<T, IReadOnlyList<(Token Operator, T Right)>, T> meaning,
        Parser<T>? implicitOperand = null) => input =>
    {
        IResult<T> first = left(input);
        IInput rest = first.Remainder;
        List<(Token, T)>? more = null;
        while (true)
        {
            Token op = ((TokenInput)rest).Token;
            IResult<T> right;
            if (Is(op, operators))
            {
                right = operand(rest.Advance());
            }
            else if (implicitOperand is not null && IsImplicitProduct((TokenInput)rest))
            {
                op = new Token('*', op.Start, 0);
                right = implicitOperand(rest);
            }
            else
            {
                return more is null ? first : Result.Success(meaning(first.Value, more), rest);
            }
            (more ??= []).Add((op, right.Value));
            rest = right.Remainder;
        }
    };

    /// <summary>Rules with separators between them, at least one.</summary>
    public static Parser<IReadOnlyList<T>> Separated<T>(Parser<T> rule, char separator) => input =>
    {
        var list = new List<T>();
        IResult<T> next = rule(input);
        list.Add(next.Value);
        while (next.Remainder.Current == separator)
        {
            next = rule(next.Remainder.Advance());
            list.Add(next.Value);
        }
        return Result.Success<IReadOnlyList<T>>(list, next.Remainder);
    };

    /// <summary>A rule behind any number of prefixes; the meaning gets the innermost first.</summary>
    public static Parser<T> Prefixed<T>(string prefixes, Parser<T> rule, Func<IReadOnlyList<Token>, T, T> meaning) => input =>
    {
        List<Token>? found = Run(ref input, prefixes);
        IResult<T> operand = rule(input);
        if (found is null)
            return operand;
        found.Reverse();
        return Result.Success(meaning(found, operand.Value), operand.Remainder);
    };

    /// <summary>A rule before any number of suffixes.</summary>
    public static Parser<T> Suffixed<T>(Parser<T> rule, string suffixes, Func<T, IReadOnlyList<Token>, T> meaning) => input =>
    {
        IResult<T> operand = rule(input);
        IInput rest = operand.Remainder;
        List<Token>? found = Run(ref rest, suffixes);
        return found is null ? operand : Result.Success(meaning(operand.Value, found), rest);
    };

    /// <summary>A rule, joined to another if the operator follows.</summary>
    public static Parser<T> Joined<T>(Parser<T> left, char @operator, Parser<T> right, Func<T, T, T> meaning) => input =>
    {
        IResult<T> first = left(input);
        if (first.Remainder.Current != @operator)
            return first;
        IResult<T> second = right(first.Remainder.Advance());
        return Result.Success(meaning(first.Value, second.Value), second.Remainder);
    };

    /// <summary>One of two rules, as the next token tells, without consuming it.</summary>
    public static Parser<T> IsNext<T>(char kind, Func<Token, Parser<T>> then, Func<Token, Parser<T>> @else, Token word) =>
        input => (input.Current == kind ? then(word) : @else(word))(input);

    /// <summary>Primes behind the name of a function, each with the number of the argument by which it differentiates, if it has
    /// one.</summary>
    public static Parser<IReadOnlyList<(Token Prime, Token? Number)>> Primes { get; } = input =>
    {
        List<(Token, Token?)> primes = [];
        while (input.Current == TokenKind.Prime)
        {
            Token prime = ((TokenInput)input).Token;
            input = input.Advance();
            Token? number = input.Current == TokenKind.Number ? ((TokenInput)input).Token : null;
            primes.Add((prime, number));
            input = number is null ? input : input.Advance();
        }
        return input.Current == '('
            ? Result.Success<IReadOnlyList<(Token, Token?)>>(primes, input)
            : throw Fail(FormulaErrorCode.UnclearDerivative, Say("the derivative of a function stands before its arguments, as in f'(x)"),
                primes[0].Item1);
    };

    /// <summary>What differential operators are applied to, if any stand here; otherwise another rule.</summary>
    /// <param name="other">The other rule.</param>
    /// <param name="vocabulary">What the formula may name.</param>
    /// <param name="parenthesised">What is differentiated, in parentheses.</param>
    /// <param name="power">What is differentiated, without them.</param>
    /// <param name="meaning">The derivative; it gets the operator that is applied first first.</param>
    public static Parser<T> Differentiated<T>(Parser<T> other, IVocabulary vocabulary, Parser<T> parenthesised, Parser<T> power,
        Func<IReadOnlyList<DifferentialOperator>, T, T> meaning) => input =>
    {
        List<DifferentialOperator> operators = [];
        while (DifferentialOperator.At((TokenInput)input, vocabulary, out IInput rest) is { } found)
        {
            operators.Add(found);
            input = rest;
        }
        if (operators.Count == 0)
            return other(input);
        operators.Reverse();
        IResult<T> operand = (input.Current == '(' ? parenthesised : power)(input);
        Token next = ((TokenInput)operand.Remainder).Token;
        // Some read d/dx(x)^2 as the square of 1, and some as the derivative of x^2.
        if (Is(next, "^²³*/") || IsImplicitProduct((TokenInput)operand.Remainder))
        {
            throw Fail(FormulaErrorCode.UnclearDerivative, Say("it is not clear where the derivative ends: put parentheses round it, "
                + "as in (d/dx(x))*y, or round all that is differentiated, as in d/dx(x*y)"), next);
        }
        return Result.Success(meaning(operators, operand.Value), operand.Remainder);
    };

    /// <summary>A function's parentheses hold at least one argument.</summary>
    public static Parser<Token> ArgumentExpected(Token function) => input => input.Current == ')'
        ? throw Fail(FormulaErrorCode.WrongArguments, Say($"{((TokenInput)input).TextOf(function)} needs an argument"),
            ((TokenInput)input).Token)
        : Result.Success(function, input);

    /// <summary>The end of the formula; anything else is an error here.</summary>
    public static Parser<Token> End { get; } = input =>
        input.AtEnd ? Result.Success(((TokenInput)input).Token, input) : throw Superfluous((TokenInput)input);

    /// <summary>An empty formula has nothing to be read.</summary>
    public static Parser<Token> NotEmpty { get; } = input => input.AtEnd
        ? throw Fail(FormulaErrorCode.Empty, Say("there is no formula"), ((TokenInput)input).Token)
        : Result.Success(((TokenInput)input).Token, input);

    /// <summary>The parenthesis or bar that closes another.</summary>
    public static Parser<Token> Closing(Token open) => input =>
    {
        bool isBar = open.Kind == TokenKind.OpeningBar;
        if (input.Current == (isBar ? TokenKind.ClosingBar : ')'))
            return Consume(input);
        var tokens = (TokenInput)input;
        throw input.AtEnd || (isBar && input.Current is ')' or ',')
            ? Fail(FormulaErrorCode.ParenthesisNotClosed,
                Say($"the {(isBar ? Say("bar") : Say("parenthesis"))} opened at column {open.Start + 1} is not closed"),
                tokens.Token, isBar ? Say("'|' here") : Say("')' here"))
            : Superfluous(tokens);
    };

    private static FormulaFailure OperandMissing(TokenInput input)
    {
        string found = input.AtEnd ? Say("the formula ends") : Say($"'{input.TextOf(input.Token)}' stands");
        return Fail(FormulaErrorCode.OperandMissing, Say($"{found} where a number, a name or a parenthesis is expected"), input.Token);
    }

    private static FormulaFailure Superfluous(TokenInput input)
    {
        Token token = input.Token;
        string text = input.TextOf(token);
        switch (token.Kind)
        {
            case ')':
                return Fail(FormulaErrorCode.Unexpected, Say("this ')' closes nothing"), token);
            case ',':
                return Fail(FormulaErrorCode.Unexpected, Say("',' separates the arguments of a function, and there is none here"), token);
            case TokenKind.Prime:
                return Fail(FormulaErrorCode.UnclearDerivative,
                    Say("a prime stands behind the name of a function, as in f'(x); other derivatives are written d/dx(...)"), token);
            case TokenKind.Number when input.Previous.Kind == TokenKind.Number:
                return Fail(FormulaErrorCode.OperatorMissing, Say("two numbers in a row"), token);
            case TokenKind.ClosingBar:
                return Fail(FormulaErrorCode.Unexpected, Say("this '|' closes what a parenthesis within it has not closed yet"), token);
            case TokenKind.Number or TokenKind.Name or '(' or TokenKind.Root or TokenKind.OpeningBar:
                return ProductMissing(FormulaErrorCode.OperatorMissing, Say("an operator is missing here"), token, token.Start);
            default:
                return Fail(FormulaErrorCode.Unexpected, Say($"'{text}' is not expected here"), token);
        }
    }

    private static IResult<Token> Consume(IInput input) => Result.Success(((TokenInput)input).Token, input.Advance());

    private static List<Token>? Run(ref IInput input, string kinds)
    {
        List<Token>? found = null;
        for (; Is(((TokenInput)input).Token, kinds); input = input.Advance())
            (found ??= []).Add(((TokenInput)input).Token);
        return found;
    }

    private static bool Is(Token token, string kinds) => token.Kind != TokenKind.End && kinds.IndexOf(token.Kind) >= 0;

    private static bool IsImplicitProduct(TokenInput input) =>
        input.Previous.Kind == TokenKind.Number && input.Current is TokenKind.Name or '(' or TokenKind.Root or TokenKind.OpeningBar;
}
