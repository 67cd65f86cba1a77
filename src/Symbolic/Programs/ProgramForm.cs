using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Symbolic;

/// <summary>
/// The form of a program that is differentiated: no jumps, conditions that still hold after what they decide, straight-line
/// code gathered in segments, nothing computed that is not read, every scalar in the block where it lives.
/// </summary>
public static class ProgramForm
{
    /// <summary>Brings a program into that form.</summary>
    /// <param name="program">The program as lowered.</param>
    /// <param name="pool">The pool of its expressions.</param>
    /// <param name="names">The names that are taken; those made here are added.</param>
    /// <param name="result">The variable that is returned.</param>
    public static Program Of(Program program, ExprPool pool, HashSet<string> names, out Variable result)
    {
        Program single = JumpElimination.In(program, pool, names, out result);
        Block whole = program.ReturnsNothing ? WithoutReturn(single.Body) : single.Body;
        Program prepared = single with
        {
            Body = Of(whole, [.. program.ReturnedStruct?.Scalars ?? []], [.. program.Parameters, .. program.Constants], pool, names),
            Functions = program.Functions.Select(f => Of(f, program.Constants, pool, names)).ToList(),
        };
        ProgramVerifier.Check(prepared, ProgramStage.Prepared);
        return prepared;
    }

    private static FunctionBody Of(FunctionBody function, IEnumerable<Variable> constants, ExprPool pool, HashSet<string> names)
    {
        var program = new Program(function.Function.Name, [], function.Function.ReturnType ?? NumericType.Double, function.Body);
        Program single = JumpElimination.In(program, pool, names, out Variable result);
        bool returns = function.Function.ReturnType is not null;
        Block body = WithoutReturn(single.Body);
        return new FunctionBody(function.Function, Of(body, returns ? [result] : [], [.. function.Function.Parameters.OfType<Variable>(), .. constants], pool, names), returns ? result : null);
    }

    // Jumps are gone: the one that is left is the last statement.
    private static Block WithoutReturn(Block body) => body with { Statements = body.Statements.Where(static s => s is not Return).ToList() };

    private static Block Of(Block block, HashSet<IStorage> live, IReadOnlyList<Variable> parameters, ExprPool pool, HashSet<string> names)
    {
        Block body = WithStableConditions(block, pool, names);
        body = Segments.Of(body, pool);
        body = DeadCode.Remove(body, live);
        return Scopes.Assign(body, parameters);
    }

    // The backward sweep asks once more which branch was taken, after the branch; and how often a loop ran.
    private static Block WithStableConditions(Block block, ExprPool pool, HashSet<string> names)
    {
        var statements = new List<Statement>();
        foreach (Statement statement in block.Statements)
        {
            switch (statement)
            {
                case If branch:
                    Expr condition = branch.Condition;
                    HashSet<IStorage> changed = [.. Statements.AssignedWithin(branch.Then), .. Statements.AssignedWithin(branch.Else)];
                    if (changed.Overlaps(Statements.Reads(condition)))
                    {
                        Variable taken = pool.Variable(names.Fresh("taken"), NumericType.Boolean);
                        statements.Add(new Assign(taken, condition));
                        condition = taken;
                    }
                    statements.Add(new If(condition, WithStableConditions(branch.Then, pool, names), WithStableConditions(branch.Else, pool, names)));
                    break;
                case For loop:
                    statements.Add(loop with { Body = WithStableConditions(loop.Body, pool, names) });
                    break;
                case While loop:
                    Variable trips = pool.Variable(names.Fresh("trips"), NumericType.Int32);
                    statements.Add(loop with { Body = WithStableConditions(loop.Body, pool, names), Counter = trips });
                    break;
                default:
                    statements.Add(statement);
                    break;
            }
        }
        return block with { Statements = statements };
    }
}
