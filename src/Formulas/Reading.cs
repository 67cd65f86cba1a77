using System.Collections.Generic;
using System.Linq;
using SymGrad.Parser;
using SymGrad.Symbolic;
using static SymGrad.Texts;

namespace SymGrad;

/// <summary>The reading of one formula: what its names stand for, as expressions of one pool.</summary>
internal sealed class Reading : IVocabulary
{
    // Definitions that use definitions, and what comes of it: far more than anybody means, and no danger to any recursion.
    private const int DeepestDefinitions = 100;
    private const int DeepestExpression = 4000;
    private const int MostNodes = 1_000_000;

    private readonly Definitions _definitions;
    private readonly Shared _shared;

    // What is being read, whose parameters have names here; null for a formula.
    private readonly Definition? _of;

    public Reading(Definitions definitions)
        : this(definitions, new Shared(new ExprPool { Cancellation = definitions.CancellationHere() }), of: null)
    {
    }

    private Reading(Definitions definitions, Shared shared, Definition? of) => (_definitions, _shared, _of) = (definitions, shared, of);

    private ExprPool Pool => _shared.Pool;

    /// <inheritdoc/>
    public IEnumerable<string> Names => _definitions.Names;

    /// <summary>Reads a formula; what is made of it later is not bounded.</summary>
    /// <exception cref="FormulaException">The text is none.</exception>
    public static Formula ReadFormula(string text, Definitions definitions)
    {
        var reading = new Reading(definitions);
        Formula formula = Formula.FromExpression(reading.Bounded(text));
        reading.Pool.Budget = Budget.Unlimited;
        return formula;
    }

    /// <summary>Reads the formula of a definition.</summary>
    /// <exception cref="FormulaException">It is none, or needs itself.</exception>
    public static void Check(Definition definition, Definitions definitions)
    {
        var reading = new Reading(definitions);
        reading._shared.Open.Add(definition);
        new Reading(definitions, reading._shared, definition).Bounded(definition.Body);
    }

    /// <inheritdoc/>
    public Expr? Value(string name)
    {
        if (_of?.Heading.Parameters is { } parameters && parameters.ToList().IndexOf(name) is >= 0 and var position)
            return _of.Parameter(position, Pool);
        if (name == "ans" && _definitions.HasAnswers)
        {
            Formula? answer = _of is null ? _definitions.AnswerHere() : _of.Answer;
            return Pool.Import((answer ?? throw new VocabularyException(Say("there is no result yet that ans could stand "
                + "for"))).Expression);
        }
        return _definitions.Find(name) is { } d && (d.IsVariable || !d.IsFunction) ? Body(d) : null;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string>? Parameters(string function) =>
        _of?.Heading.Parameters?.Contains(function) == true ? null : _definitions.Find(function)?.Heading.Parameters;

    /// <inheritdoc/>
    public Expr Apply(string function, IReadOnlyList<int> by, IReadOnlyList<Expr> arguments)
    {
        Definition definition = _definitions.Find(function)!;
        if (definition.Unknown is { } unknown)
            return Pool.Call(unknown.Derivative(by), arguments);
        IReadOnlyList<Variable> parameters = definition.AllParameters(Pool);
        Expr body = Derivative(Body(definition), [.. by.Select(i => parameters[i])]);
        return Limited(function, Traversal.Substitute(body,
            parameters.Select((p, i) => (p, i)).ToDictionary(static p => (Expr)p.p, p => arguments[p.i])));
    }

    /// <inheritdoc/>
    public Expr Derivative(Expr expression, IReadOnlyList<Variable> by)
    {
        if (by.Count == 0)
            return expression;
        Formula derivative = Formula.FromExpression(expression);
        foreach (Variable variable in by)
            derivative = derivative.Derivative(variable.Name);
        return derivative.Expression;
    }

    // What a definition stands for, in terms of its parameters.
    private Expr Body(Definition definition)
    {
        if (_shared.Bodies.TryGetValue(definition, out Expr? known))
            return known;
        string name = definition.Heading.Name;
        if (_shared.Open.Contains(definition))
        {
            IEnumerable<string> circle = _shared.Open.SkipWhile(d => d != definition).Append(definition).Select(static d => d.Heading.Name);
            throw new VocabularyException(Say($"{name} would be defined by itself: {string.Join(" -> ", circle)}"));
        }
        if (_shared.Open.Count == DeepestDefinitions)
            throw new VocabularyException(Say($"{name} needs more than {DeepestDefinitions} definitions, one within the other"));
        _shared.Open.Add(definition);
        try
        {
            // Each on a stack of its own: a definition may be nested as deeply as any formula.
            return _shared.Bodies[definition] = Limited(name, DeepRecursion.Run(DeepestDefinitions, () => BodyOf(definition)));
        }
        catch (FormulaException e)
        {
            throw new VocabularyException(Say($"'{definition}' cannot be used: {e.Error.Message}"));
        }
        finally
        {
            _shared.Open.Remove(definition);
        }
    }

    private Expr BodyOf(Definition definition)
    {
        if (definition.Unknown is not { } unknown)
            return new Reading(_definitions, _shared, definition).Read(definition.Body);
        // A variable that depends on others, which may do so too: their names are those of any formula.
        var free = new Reading(_definitions, _shared, of: null);
        return Pool.Call(unknown.Function, [.. definition.Heading.Parameters!.Select(p => free.Value(p) ?? Pool.Variable(p))]);
    }

    private Expr Bounded(string text)
    {
        Pool.Budget = new Budget(MostNodes + 4 * text.Length, int.MaxValue);
        try
        {
            return Read(text);
        }
        catch (BudgetExceededException)
        {
            throw new FormulaException(new FormulaError(FormulaErrorCode.NoMeaning,
                Say($"with its definitions the formula has more than {MostNodes} operations"), 1, 1), text);
        }
    }

    // A formula, with formulas in the place of variables behind a bar: x^2*y | x=2.
    private Expr Read(string text)
    {
        int bar = FormulaText.Bar(text);
        if (bar < 0)
            return FormulaParser.Parse(text, Pool, this);
        Expr formula = FormulaParser.Parse(FormulaText.Only(text, 0, bar), Pool, this);
        var values = new Dictionary<Expr, Expr>();
        foreach (Definition given in FormulaText.ReadDefinitions(FormulaText.Only(text, bar + 1, text.Length), answer: null))
        {
            string name = given.Heading.Name;
            if (given.IsFunction || Value(name) is not null || values.ContainsKey(Pool.Variable(name)))
            {
                throw new FormulaException(FormulaText.Fault(bar,
                    Say($"behind | stands one value for each variable, as in x=2, and {name} is {(given.IsFunction ? Say("a function")
                        : Value(name) is null ? Say("there twice") : Say("no variable here"))}")), text);
            }
            values.Add(Pool.Variable(name), FormulaParser.Parse(given.Body, Pool, this));
        }
        return Traversal.Substitute(formula, values);
    }

    private static Expr Limited(string name, Expr e) => e.Depth <= DeepestExpression ? e : throw new VocabularyException(
        Say($"with {name} the formula is nested too deeply: {DeepestExpression} levels are read"));

    /// <summary>What the readings of all definitions that one formula needs have in common.</summary>
    private sealed record Shared(ExprPool Pool)
    {
        /// <summary>The definitions that are being read, each for the one before it.</summary>
        public List<Definition> Open { get; } = [];

        /// <summary>The definitions that have been read.</summary>
        public Dictionary<Definition, Expr> Bodies { get; } = [];
    }
}
