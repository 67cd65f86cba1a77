using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>The arrays that functions get more room for, by themselves or through others: these are handed over by reference.</summary>
internal sealed class GrownParameters
{
    private readonly IReadOnlyList<GeneratedFunction> _functions;
    private readonly HashSet<(string Function, int Position)> _grown = [];

    /// <summary>Finds them.</summary>
    /// <param name="functions">The functions of a method.</param>
    public GrownParameters(IReadOnlyList<GeneratedFunction> functions)
    {
        _functions = functions;
        for (bool changes = functions.Count > 0; changes;)
        {
            changes = false;
            foreach (GeneratedFunction function in functions)
            {
                HashSet<IStorage> grown = [.. Statements.Within(function.Body).SelectMany(Grown)];
                for (int i = 0; i < function.Parameters.Count; i++)
                    changes |= grown.Contains(function.Parameters[i]) && _grown.Add((function.Name, i));
            }
        }
    }

    /// <summary>Whether a function gets more room for what it is handed at a position.</summary>
    public bool Contains(GeneratedFunction function, int position) => _grown.Contains((function.Name, position));

    /// <summary>Whether a call gets more room for what it hands over at a position.</summary>
    public bool Contains(Invoke call, int position) => _grown.Count > 0 && _functions.Any(f => f.Is(call.Routine) && Contains(f, position));

    private IEnumerable<IStorage> Grown(Statement statement) => statement switch
    {
        Grow grow => grow.Grown,
        Invoke call => call.Arguments.Where((_, i) => Contains(call, i)).OfType<WholeArray>().Select(static w => w.Array),
        _ => [],
    };
}
