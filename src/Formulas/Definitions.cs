using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SymGrad.Parser;

namespace SymGrad;

/// <summary>
/// Names that formulas may use: values (<c>a = 3</c>), functions (<c>f(x) = x^2*sin(x)</c>) and unknown functions. Formulas that are
/// read with definitions may have derivatives in them: <c>f'(x)</c>, <c>d/dx(x*y)</c>.
/// </summary>
/// <remarks>
/// A definition is an equation that holds from then on: where it is replaced, what is defined by it changes too. Definitions are put
/// into formulas as expressions, so that a = 1 + x in 2*a gives 2*(1 + x). No definition may need itself.
/// </remarks>
/// <example><code>
/// var definitions = new Definitions();
/// definitions.Define("f(x) = x^2*sin(x)");
/// definitions.Parse("f'(2*y)")   // 2*(2*y)*sin(2*y) + (2*y)^2*cos(2*y)
/// </code></example>
public sealed class Definitions
{
    private readonly Definitions? _outer;
    private readonly List<Definition> _all = [];

    // Kept for good: the same function is the same in results of long ago.
    private readonly Dictionary<string, Symbolic.UnknownFunction> _unknown;

    /// <summary>No definitions, or those of others and more.</summary>
    /// <param name="outer">The others, which stay as they are; of two definitions of a name that of the inner ones holds.</param>
    public Definitions(Definitions? outer = null)
    {
        _outer = outer;
        _unknown = outer?._unknown ?? [];
        HasAnswers = outer?.HasAnswers ?? false;
    }

    /// <summary>Whether <c>ans</c> stands for the latest <see cref="Answer"/>; otherwise it is a name like any other.</summary>
    public bool HasAnswers { get; init; }

    /// <summary>What <c>ans</c> stands for; null where there is nothing yet.</summary>
    public Formula? Answer { get; set; }

    /// <summary>Ends the reading of formulas, and what is made of those that were read.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>The names that are defined, in the order in which they were.</summary>
    public IReadOnlyList<string> Names => [.. (_outer?.Names ?? []).Concat(_all.Select(static d => d.Heading.Name)).Distinct()];

    /// <summary>Reads a formula: <c>f'(a) + 1</c>, <c>let a = 2, b = 3 in a*x^b</c>, <c>x^2*y | x=2</c>.</summary>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="FormulaException">The text is not a formula; the message shows where and what to do.</exception>
    public Formula Parse(string text)
    {
        if (text is null)
            throw new ArgumentNullException(nameof(text));
        return FormulaText.Read(text, this);
    }

    /// <summary>Adds definitions, or replaces those of the same names.</summary>
    /// <param name="text">The definitions, such as <c>a = 3, f(x, y) = a*x*y</c>.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="FormulaException">The text is no definition; the message shows where and what to do.</exception>
    public void Define(string text)
    {
        if (text is null)
            throw new ArgumentNullException(nameof(text));
        foreach (Definition definition in FormulaText.ReadDefinitions(text, AnswerHere()))
            Add(definition, text);
    }

    /// <summary>Declares functions of which nothing is known: they stay in derivatives, as g'(x).</summary>
    /// <param name="text">The functions with their arguments, such as <c>g(x), h(x, y)</c>; a name alone has one argument.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="FormulaException">The text is no list of functions.</exception>
    public void DeclareUnknown(string text) => Declare(text, isVariable: false);

    /// <summary>Declares variables that depend on others: <c>x</c> stands for <c>x(t)</c>, of which nothing is known.</summary>
    /// <param name="text">The variables with what they depend on, such as <c>x(t), y(t)</c>.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="FormulaException">The text is no list of such variables.</exception>
    public void DeclareDependent(string text) => Declare(text, isVariable: true);

    /// <summary>Takes a definition away.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string name) => _all.RemoveAll(d => d.Heading.Name == name) > 0;

    /// <summary>The definition of a name as it was written; null where there is none.</summary>
    public string? this[string name] => Find(name)?.ToString();

    internal Definition? Find(string name) => _all.Find(d => d.Heading.Name == name) ?? _outer?.Find(name);

    internal Formula? AnswerHere() => Answer ?? _outer?.AnswerHere();

    internal CancellationToken CancellationHere() =>
        Cancellation.CanBeCanceled || _outer is null ? Cancellation : _outer.CancellationHere();

    private void Add(Definition definition, string text)
    {
        int at = _all.FindIndex(d => d.Heading.Name == definition.Heading.Name);
        Definition? before = at < 0 ? null : _all[at];
        if (before is null)
            _all.Add(definition);
        else
            _all[at] = definition;
        try
        {
            Reading.Check(definition, this);
        }
        catch (Exception e)
        {
            // As if nobody had tried.
            if (before is null)
                _all.Remove(definition);
            else
                _all[at] = before;
            throw e is FormulaException fault ? new FormulaException(fault.Error, text) : e;
        }
    }

    private void Declare(string text, bool isVariable)
    {
        if (text is null)
            throw new ArgumentNullException(nameof(text));
        foreach (Heading heading in FormulaText.ReadHeadings(text, isVariable))
        {
            Heading complete = heading.Parameters is null ? heading with { Parameters = ["x"] } : heading;
            string key = complete.Name + "/" + complete.Parameters!.Count;
            if (!_unknown.TryGetValue(key, out Symbolic.UnknownFunction? function))
                _unknown[key] = function = new Symbolic.UnknownFunction(complete.Name, complete.Parameters.Count);
            Remove(complete.Name);
            _all.Add(new Definition(complete) { Unknown = function, IsVariable = isVariable });
        }
    }
}
