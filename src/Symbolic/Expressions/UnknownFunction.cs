using System;
using System.Collections.Generic;
using System.Linq;
using static SymGrad.Texts;

namespace SymGrad.Symbolic;

/// <summary>
/// A function of which nothing is known but its name: calls of it stay, and so do those of its derivatives. In one argument the
/// derivatives are written g', g'', ...; in several g'1 is the one by the first argument, and g'1'2 that of it by the second.
/// </summary>
/// <param name="name">The name.</param>
/// <param name="arity">How many arguments it takes, at least 1.</param>
public sealed class UnknownFunction(string name, int arity)
{
    private readonly Dictionary<string, FunctionDef> _derivatives = [];

    /// <summary>The name.</summary>
    public string Name => name;

    /// <summary>How many arguments it takes.</summary>
    public int Arity => arity;

    /// <summary>The function.</summary>
    public FunctionDef Function => Derivative([]);

    /// <summary>One of its derivatives; by which argument comes first makes no difference.</summary>
    /// <param name="by">The positions of the arguments, as often as it is differentiated by each.</param>
    public FunctionDef Derivative(IReadOnlyList<int> by)
    {
        int[] sorted = [.. by.OrderBy(static i => i)];
        string written = name + string.Concat(sorted.Select(i => arity == 1 ? "'" : "'" + (i + 1)));
        lock (_derivatives)
        {
            if (!_derivatives.TryGetValue(written, out FunctionDef? derivative))
                _derivatives[written] = derivative = Entry(written, sorted);
            return derivative;
        }
    }

    private FunctionDef Entry(string written, int[] by) => new()
    {
        Name = written,
        Unknown = new PartialOfUnknown(this, by),
        InFormulas = false,
        CSharp = "",
        Evaluate = _ => throw new UnknownFunctionException(name),
        Partials = [.. Enumerable.Range(0, arity).Select<int, PartialRule>(i => (u, _) => u[0].Pool.Call(Derivative([.. by, i]), u))],
        Domain = [.. Enumerable.Repeat(Interval.Real, arity)],
    };
}

/// <summary>An unknown function or one of its derivatives.</summary>
/// <param name="Function">The function.</param>
/// <param name="By">The positions of the arguments by which it is differentiated, in ascending order; none for the function.</param>
public sealed record PartialOfUnknown(UnknownFunction Function, IReadOnlyList<int> By);

/// <summary>A value was asked for that depends on an unknown function.</summary>
/// <param name="name">The function.</param>
public sealed class UnknownFunctionException(string name)
    : InvalidOperationException(Say($"{name} is an unknown function, which has no values and no code: define it to get some."));
