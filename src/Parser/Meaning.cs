using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;
using static SymGrad.Parser.Scanner;

namespace SymGrad.Parser;

/// <summary>What the rules of the grammar mean: expressions, exactly in the shape in which they were written.</summary>
internal sealed class Meaning(ExprPool pool, string text)
{
    private readonly Dictionary<Expr, Token> _comparisons = [];

    /// <summary>Functions that are written as calls but are no entries of the function table, with the number of their arguments.</summary>
    private static readonly Dictionary<string, int> SpecialForms = new() { ["pow"] = 2, ["if"] = 3 };

    public Expr Number(Token token) => pool.Number(Scanner.Value(text, token));

    public Expr Name(Token word)
    {
        string name = TextOf(word);
        if (IsFunction(name) && Functions.InFormula(name) is not { IsVariableWithoutArguments: true })
        {
            string arguments = name == "if" ? "x > 0, x, y" : (Functions.InFormula(name)?.Arity ?? SpecialForms[name]) == 1 ? "x" : "x, y";
            throw Fail(FormulaErrorCode.WrongArguments, $"{name} is a function and needs arguments in parentheses", word,
                $"{name}({arguments})");
        }
        if (ConstantNames.MeantBy(name) is { } meant)
        {
            throw meant.InFormulas
                ? Fail(FormulaErrorCode.MisleadingName, $"{name} is neither a constant nor a variable: the constant is {meant.Name}", word,
                    meant.Name)
                : Fail(FormulaErrorCode.MisleadingName, $"formulas have no {name}; a variable needs another name", word);
        }
        return Constants.InFormula(name) is { } constant ? pool.Constant(constant) : pool.Variable(name);
    }

    /// <summary>Refuses a parenthesis behind a name that is no function, before its arguments are looked at.</summary>
    public Token FunctionName(Token word)
    {
        string name = TextOf(word);
        if (IsFunction(name))
            return word;
        if (ForeignFunctions.EquivalentOf(text, word) is { } equivalent)
            throw Fail(FormulaErrorCode.UnknownFunction, $"there is no function {name}", word, equivalent);
        IReadOnlyList<string> near = Spelling.Nearest(name,
            Functions.All.Where(static f => f.InFormulas).SelectMany(static f => f.Aliases.Append(f.Name)).Concat(SpecialForms.Keys));
        throw near.Count == 0 || name.Length == 1
            ? ProductMissing(FormulaErrorCode.UnknownFunction, $"{name} is not a function; a product is written with *", word,
                word.Start + word.Length)
            : Fail(FormulaErrorCode.UnknownFunction, $"there is no function {name}", word, string.Join(" or ", near));
    }

    public Expr Apply(Token word, IReadOnlyList<Expr> arguments)
    {
        string name = TextOf(word);
        FunctionDef? function = Functions.InFormula(name);
        int arity = function?.Arity ?? SpecialForms[name];
        if (arguments.Count > arity && function?.WithMore is { } longer && longer([.. arguments.Select(Value)]) is { } result)
            return result;
        if (arguments.Count != arity)
            throw Fail(FormulaErrorCode.WrongArguments, $"{name} takes {arity} argument{(arity == 1 ? "" : "s")}, not {arguments.Count}",
                word, ForeignFunctions.EquivalentOf(text, word));
        if (name == "if")
            return pool.Conditional(Condition(arguments[0], word), Value(arguments[1]), Value(arguments[2]));
        foreach (Expr argument in arguments)
            Value(argument);
        return function is null ? pool.Power(arguments[0], arguments[1]) : pool.Call(function, arguments);
    }

    public Expr Root(Expr operand) => pool.Call(Functions.Sqrt, Value(operand));

    public Expr AbsoluteValue(Expr operand) => pool.Call(Functions.Abs, Value(operand));

    public Expr Suffixes(Expr b, IReadOnlyList<Token> marks)
    {
        foreach (Token mark in marks)
        {
            b = mark.Kind == '!'
                ? pool.Call(Functions.Factorial, Value(b)) : pool.Power(Value(b), pool.Number(mark.Kind == TokenKind.Square ? 2 : 3));
        }
        return b;
    }

    public Expr Power(Expr b, Expr exponent) => pool.Power(Value(b), Value(exponent));

    public Expr Signed(IReadOnlyList<Token> signs, Expr operand)
    {
        foreach (Token sign in signs)
        {
            Value(operand);
            if (sign.Kind == '-')
                operand = pool.Negate(operand);
        }
        return operand;
    }

    /// <summary>A run of multiplications is one product; a division starts a quotient of all that stands before it.</summary>
    public Expr Product(Expr first, IReadOnlyList<(Token Operator, Expr Right)> rest)
    {
        List<Expr>? factors = null;
        foreach ((Token op, Expr right) in rest)
        {
            factors ??= [Value(first)];
            Value(right);
            if (op.Kind == '*')
                factors.Add(right);
            else
                factors = [pool.Quotient(pool.Product(factors), right)];
        }
        return factors is null ? first : pool.Product(factors);
    }

    public Expr Sum(Expr first, IReadOnlyList<(Token Operator, Expr Right)> rest)
    {
        List<Expr>? terms = null;
        foreach ((Token op, Expr right) in rest)
        {
            terms ??= [Value(first)];
            Value(right);
            terms.Add(op.Kind == '+' ? right : pool.Negate(right));
        }
        return terms is null ? first : pool.Sum(terms);
    }

    public Expr Relation(Expr first, IReadOnlyList<(Token Operator, Expr Right)> rest)
    {
        Expr result = first;
        foreach ((Token op, Expr right) in rest)
        {
            if (!ReferenceEquals(result, first))
                throw Fail(FormulaErrorCode.MisplacedComparison, "comparisons are not chained; compare two numbers at a time", op);
            result = Decided(pool.Compare(Operator(op), Value(first), Value(right)), op);
        }
        return result;
    }

    public Expr Negations(IReadOnlyList<Token> signs, Expr operand)
    {
        foreach (Token sign in signs)
            operand = Decided(pool.Logic(LogicOperator.Not, Condition(operand, sign)), sign);
        return operand;
    }

    public Expr And(Expr first, IReadOnlyList<(Token Operator, Expr Right)> rest) => Connected(LogicOperator.And, first, rest);

    public Expr Or(Expr first, IReadOnlyList<(Token Operator, Expr Right)> rest) => Connected(LogicOperator.Or, first, rest);

    private Expr Connected(LogicOperator @operator, Expr first, IReadOnlyList<(Token Operator, Expr Right)> rest) =>
        Decided(pool.Logic(@operator, [Condition(first, rest[0].Operator), .. rest.Select(r => Condition(r.Right, r.Operator))]), rest[0].Operator);

    private Expr Decided(Expr condition, Token op)
    {
        _comparisons[condition] = op;
        return condition;
    }

    /// <summary>The expression, which has to be a number.</summary>
    public Expr Value(Expr e) => e.Type != NumericType.Boolean ? e : throw Fail(
        FormulaErrorCode.MisplacedComparison, "a comparison is not a number; it is the condition of if(condition, a, b)", _comparisons[e]);

    private Expr Condition(Expr e, Token word) => e.Type == NumericType.Boolean ? e : throw Fail(
        FormulaErrorCode.MisplacedComparison, word.Kind == TokenKind.Name
            ? "the first argument of if is a comparison, such as x > 0"
            : $"'{TextOf(word)}' stands {(word.Kind is TokenKind.Not or '!' ? "before a comparison" : "between comparisons")}, such as x > 0", word);

    private static ComparisonOperator Operator(Token op) => op.Kind switch
    {
        '<' => ComparisonOperator.Less,
        '>' => ComparisonOperator.Greater,
        TokenKind.LessOrEqual => ComparisonOperator.LessOrEqual,
        TokenKind.GreaterOrEqual => ComparisonOperator.GreaterOrEqual,
        TokenKind.Equal => ComparisonOperator.Equal,
        _ => ComparisonOperator.NotEqual,
    };

    private static bool IsFunction(string name) => Functions.InFormula(name) is not null || SpecialForms.ContainsKey(name);

    private string TextOf(Token token) => text.Substring(token.Start, token.Length);
}
