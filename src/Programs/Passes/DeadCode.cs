using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>Removes assignments to scalars that nothing reads afterwards, and loops that are left with nothing to do (liveness analysis;
/// Aho et al., Compilers, 2nd ed., 9.2.5).</summary>
public sealed class DeadCode : BodyPass
{
    /// <inheritdoc/>
    public override string Name => "dead";

    /// <inheritdoc/>
    public override ProgramStage Stage => ProgramStage.Gathered;

    /// <inheritdoc/>
    protected override Block Run(ProgramBody body, PassContext context) => Remove(body.Block, [.. body.Live]);

    /// <summary>The block without dead assignments.</summary>
    /// <param name="block">The block.</param>
    /// <param name="live">What is read after the block: <see cref="Variable"/>s; replaced by what is read from its start on.</param>
    public static Block Remove(Block block, HashSet<IStorage> live)
    {
        var kept = new List<Statement>();
        // What stands behind what throws, such as what is kept for the way back, is never reached.
        List<Statement> reached = block.Statements.ToList();
        int end = reached.FindIndex(static s => s is Throw);
        for (int i = end < 0 ? reached.Count - 1 : end; i >= 0; i--)
        {
            Statement? statement = Remove(reached[i], live);
            if (statement is not null)
                kept.Insert(0, statement);
        }
        return block with { Statements = kept };
    }

    private static Statement? Remove(Statement statement, HashSet<IStorage> live)
    {
        switch (statement)
        {
            case Segment segment:
                List<Assignment> assignments = segment.Assignments.Where(a => a.Target is not Variable v || live.Contains(v)).ToList();
                if (assignments.Count == 0)
                    return null;
                statement = segment with { Assignments = assignments };
                live.ExceptWith(statement.Assigned.Where(static s => s is Variable));
                break;
            case Invoke call:
                // What has no results is called for what it does.
                List<IStorage> results = call.Assigned.ToList();
                if (!call.Routine.UsesTape && results.Count > 0 && results.TrueForAll(s => s is Variable && !live.Contains(s)))
                    return null;
                live.ExceptWith(results.Where(static s => s is Variable));
                break;
            case If branch:
                var otherwise = new HashSet<IStorage>(live);
                Block then = Remove(branch.Then, live), @else = Remove(branch.Else, otherwise);
                live.UnionWith(otherwise);
                if (then.Statements.Count + @else.Statements.Count == 0)
                    return null;
                statement = branch with { Then = then, Else = @else };
                break;
            case For loop:
                Block body = RemoveInLoop(loop.Body, live, []);
                if (body.Statements.Count == 0)
                    return null;
                statement = loop with { Body = body };
                live.Remove(loop.Index);
                break;
            case While loop:
                statement = loop with { Body = RemoveInLoop(loop.Body, live, loop.Evaluated) };
                break;
        }
        live.UnionWith(statement.Reads);
        return statement;
    }

    // What an iteration reads is live at the end of the one before.
    private static Block RemoveInLoop(Block body, HashSet<IStorage> live, IEnumerable<Expr> condition)
    {
        live.UnionWith(Statements.Reads(condition.ToList()));
        while (true)
        {
            var atStart = new HashSet<IStorage>(live);
            Block removed = Remove(body, atStart);
            int before = live.Count;
            live.UnionWith(atStart);
            if (live.Count == before)
                return removed;
        }
    }
}
