using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SymGrad.Symbolic;
using static SymGrad.Parser.Scanner;
using static SymGrad.Texts;

namespace SymGrad.Parser;

/// <summary>What the rules of the grammar mean: expressions, exactly in the shape in which they were written.</summary>
internal sealed class Meaning(ExprPool pool, string text, IVocabulary? vocabulary)
{
    private readonly Dictionary<Expr, Token> _comparisons = [];

    /// <summary>Functions that are written as calls but are no entries of the function table, with the number of their arguments.</summary>
    private static readonly Dictionary<string, int> SpecialForms = new() { ["pow"] = 2, ["if"] = 3 };

    public Expr Number(Token token) => pool.Number(Scanner.Value(text, token));

    public Expr Name(Token word)
    {
        string name = TextOf(word);
        if (vocabulary is not null && Known(word, () => vocabulary.Value(name)) is { } value)
            return value;
        if (vocabulary?.Parameters(name) is { } parameters)
        {
            throw Fail(FormulaErrorCode.WrongArguments, Say($"{name} is a function and needs arguments in parentheses"), word,
                $"{name}({string.Join(", ", parameters)})");
        }
        if (IsFunction(name) && Functions.InFormula(name) is not { IsVariableWithoutArguments: true })
        {
            string arguments = name == "if" ? "x > 0, x, y" : (Functions.InFormula(name)?.Arity ?? SpecialForms[name]) == 1 ? "x" : "x, y";
            throw Fail(FormulaErrorCode.WrongArguments, Say($"{name} is a function and needs arguments in parentheses"), word,
                $"{name}({arguments})");
        }
        if (ConstantNames.MeantBy(name) is { } meant)
        {
            throw meant.InFormulas
                ? Fail(FormulaErrorCode.MisleadingName, Say($"{name} is neither a constant nor a variable: the constant is "
                    + $"{meant.Name}"), word,
                    meant.Name)
                : Fail(FormulaErrorCode.MisleadingName, Say($"formulas have no {name}; a variable needs another name"), word);
        }
        return Constants.InFormula(name) is { } constant ? pool.Constant(constant) : pool.Variable(name);
    }

    /// <summary>Refuses a parenthesis behind a name that is no function, before its arguments are looked at.</summary>
    public Token FunctionName(Token word)
    {
        string name = TextOf(word);
        if (IsFunction(name) || vocabulary?.Parameters(name) is not null)
            return word;
        if (ForeignFunctions.EquivalentOf(text, word) is { } equivalent)
            throw Fail(FormulaErrorCode.UnknownFunction, Say($"there is no function {name}"), word, equivalent);
        IReadOnlyList<string> near = Spelling.Nearest(name,
            Functions.All.Where(static f => f.InFormulas).SelectMany(static f => f.Aliases.Append(f.Name)).Concat(SpecialForms.Keys)
                .Concat(vocabulary?.Names.Where(n => vocabulary.Parameters(n) is not null) ?? []));
        throw near.Count == 0 || name.Length == 1
            ? ProductMissing(FormulaErrorCode.UnknownFunction, vocabulary is null
                ? Say($"{name} is not a function; a product is written with *")
                : Say($"{name} is not a function; a product is written with *, and unknown functions are declared"), word,
                word.Start + word.Length)
            : Fail(FormulaErrorCode.UnknownFunction, Say($"there is no function {name}"), word, string.Join(Say(" or "), near));
    }

    public Expr Apply(Token word, IReadOnlyList<Expr> arguments)
    {
        string name = TextOf(word);
        FunctionDef? function = Functions.InFormula(name);
        if (function?.WithMore is { } longer && arguments.Count > function.Arity && longer([.. arguments.Select(Value)]) is { } result)
            return result;
        CheckCount(word, arguments.Count);
        if (!IsFunction(name))
            return Known(word, () => vocabulary!.Apply(name, [], [.. arguments.Select(Value)]))!;
        if (name == "if")
            return pool.Conditional(Condition(arguments[0], word), Value(arguments[1]), Value(arguments[2]));
        foreach (Expr argument in arguments)
            Value(argument);
        return function is null ? pool.Power(arguments[0], arguments[1]) : pool.Call(function, arguments);
    }

    /// <summary>A derivative of a function by its arguments: f'(x), h'1(x, y).</summary>
    public Expr ApplyPartial(Token word, IReadOnlyList<(Token Prime, Token? Number)> primes, IReadOnlyList<Expr> arguments)
    {
        string name = TextOf(word);
        if (name == "if")
            throw Fail(FormulaErrorCode.UnclearDerivative, Say("if has no derivative by its arguments"), primes[0].Prime);
        int arity = Arity(name);
        CheckCount(word, arguments.Count);
        if (primes.Count > DifferentialOperator.HighestOrder)
            throw DifferentialOperator.TooHigh(primes[0].Prime);
        int[] by = [.. primes.Select(p => Position(name, arity, p.Prime, p.Number))];
        List<Expr> values = [.. arguments.Select(Value)];
        if (!IsFunction(name))
            return Known(word, () => vocabulary!.Apply(name, by, values))!;
        // Names that no formula has: the arguments may have variables of any other.
        List<Variable> places = [.. Enumerable.Range(1, arity).Select(i => pool.Variable($"argument {i} of {name}"))];
        Expr function = Functions.InFormula(name) is { } known ? pool.Call(known, places) : pool.Power(places[0], places[1]);
        return Traversal.Substitute(vocabulary!.Derivative(function, [.. by.Select(i => places[i])]),
            places.Select((p, i) => (p, i)).ToDictionary(static p => (Expr)p.p, p => values[p.i]));
    }

    /// <summary>The derivative of an expression, by operators in turn.</summary>
    public Expr Derivative(IReadOnlyList<DifferentialOperator> operators, Expr operand)
    {
        if (operators.Sum(static o => o.Variables.Count) > DifferentialOperator.HighestOrder)
            throw DifferentialOperator.TooHigh(operators[0].Place);
        foreach (DifferentialOperator op in operators)
        {
            List<Variable> by = [.. op.Variables.Select(name => Variable(name, op.Place))];
            if (by.FirstOrDefault(v => op.IsDoubtful(v.Name) && !Traversal.Variables(operand).Contains(v)) is { } doubtful)
            {
                throw Fail(FormulaErrorCode.UnclearDerivative,
                    Say($"what is differentiated has no variable {doubtful.Name}; the order above the line is "
                        + $"{op.Variables.Count}"), op.Place);
            }
            operand = vocabulary!.Derivative(Value(operand), by);
        }
        return operand;
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
                throw Fail(FormulaErrorCode.MisplacedComparison, Say("comparisons are not chained; compare two numbers at a time"), op);
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
        Decided(pool.Logic(@operator, [Condition(first, rest[0].Operator), .. rest.Select(r => Condition(r.Right, r.Operator))]),
            rest[0].Operator);

    private Expr Decided(Expr condition, Token op)
    {
        _comparisons[condition] = op;
        return condition;
    }

    /// <summary>The expression, which has to be a number.</summary>
    public Expr Value(Expr e) => e.Type != NumericType.Boolean ? e : throw Fail(
        FormulaErrorCode.MisplacedComparison, Say("a comparison is not a number; it is the condition of if(condition, a, "
            + "b)"), _comparisons[e]);

    private Expr Condition(Expr e, Token word) => e.Type == NumericType.Boolean ? e : throw Fail(
        FormulaErrorCode.MisplacedComparison, word.Kind == TokenKind.Name
            ? Say("the first argument of if is a comparison, such as x > 0")
            : Say($"'{TextOf(word)}' stands "
                + $"{(word.Kind is TokenKind.Not or '!' ? Say("before a comparison") : Say("between comparisons"))}, such as x > 0"), word);

    private static ComparisonOperator Operator(Token op) => op.Kind switch
    {
        '<' => ComparisonOperator.Less,
        '>' => ComparisonOperator.Greater,
        TokenKind.LessOrEqual => ComparisonOperator.LessOrEqual,
        TokenKind.GreaterOrEqual => ComparisonOperator.GreaterOrEqual,
        TokenKind.Equal => ComparisonOperator.Equal,
        _ => ComparisonOperator.NotEqual,
    };

    // Which argument a prime is meant for, counted from 0.
    private int Position(string name, int arity, Token prime, Token? number)
    {
        if (number is not { } token)
        {
            return arity == 1 ? 0 : throw Fail(FormulaErrorCode.UnclearDerivative,
                Say($"{name} has {arity} arguments: {name}'1 is its derivative by the first one"), prime);
        }
        string known = arity == 1 ? Say($"one; its second derivative is {name}''") : arity.ToString(CultureInfo.InvariantCulture);
        return int.TryParse(TextOf(token), NumberStyles.None, CultureInfo.InvariantCulture, out int position)
            && position >= 1 && position <= arity
                ? position - 1
                : throw Fail(FormulaErrorCode.UnclearDerivative,
                    Say($"behind a prime stands the number of an argument, and {name} has {known}"), token);
    }

    // What is differentiated by.
    private Variable Variable(string name, Token place)
    {
        if (Constants.InFormula(name) is not null
            || (IsFunction(name) && Functions.InFormula(name) is not { IsVariableWithoutArguments: true }))
            throw Fail(FormulaErrorCode.UnclearDerivative, Say($"{name} is no variable"), place);
        return Known(place, () => vocabulary!.Value(name)) switch
        {
            null => pool.Variable(name),
            Variable parameter => parameter,
            _ => throw Fail(FormulaErrorCode.UnclearDerivative, Say($"{name} is no variable: it is defined"), place),
        };
    }

    private void CheckCount(Token word, int count)
    {
        string name = TextOf(word);
        int arity = Arity(name);
        if (count != arity)
            throw Fail(FormulaErrorCode.WrongArguments, $"{name} takes {arity} argument{(arity == 1 ? "" : "s")}, not {count}", word,
                ForeignFunctions.EquivalentOf(text, word));
    }

    // Asks the vocabulary, which knows why a name has no meaning, but not where it stands.
    private static Expr? Known(Token word, Func<Expr?> ask)
    {
        try
        {
            return ask();
        }
        catch (VocabularyException e)
        {
            throw Fail(FormulaErrorCode.NoMeaning, e.Message, word);
        }
    }

    private int Arity(string name) =>
        vocabulary?.Parameters(name)?.Count ?? Functions.InFormula(name)?.Arity ?? SpecialForms[name];

    private static bool IsFunction(string name) => Functions.InFormula(name) is not null || SpecialForms.ContainsKey(name);

    private string TextOf(Token token) => text.Substring(token.Start, token.Length);
}
