using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>
/// Finds scalars that a program reads and nothing ever gives a value. In C# there are none: one that is found here was lost on the way
/// from the source, and would be 0 in generated code without a word.
/// </summary>
public static class UnassignedScalars
{
    /// <summary>The first of them; null where there is none.</summary>
    /// <param name="program">The program as it was read.</param>
    public static Variable? In(Program program)
    {
        HashSet<IStorage> known = [.. ProgramVerifier.Outside(program), .. Statements.AssignedWithin(program.Body)];
        foreach (FunctionBody function in program.Functions)
        {
            known.UnionWith(function.Function.Parameters);
            known.UnionWith(Statements.AssignedWithin(function.Body));
        }
        return program.Functions.Select(static f => f.Body).Prepend(program.Body).SelectMany(Reached)
            .SelectMany(static s => s.Reads).OfType<Variable>().FirstOrDefault(v => !known.Contains(v));
    }

    // What stands behind a jump, a return or what always throws is not executed, and may read what it would have got a value from.
    private static IEnumerable<Statement> Reached(Block block)
    {
        foreach (Statement statement in block.Statements)
        {
            yield return statement;
            foreach (Statement inner in statement.Blocks.SelectMany(Reached))
                yield return inner;
            if (statement is Throw or Return or Jump)
                yield break;
        }
    }
}
