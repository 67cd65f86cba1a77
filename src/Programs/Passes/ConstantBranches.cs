using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>
/// Removes what is never executed: branches and loops whose conditions are known, such as those of a method that is called with
/// numbers, and what stands behind a jump.
/// </summary>
public sealed class ConstantBranches : BodyPass
{
    /// <inheritdoc/>
    public override string Name => "branches";

    /// <inheritdoc/>
    public override ProgramStage Stage => ProgramStage.Read;

    /// <inheritdoc/>
    protected override Block Run(ProgramBody body, PassContext context) => Remove(body.Block, body.Given);

    private static Block Remove(Block block, IEnumerable<IStorage> given)
    {
        var known = new Dictionary<Expr, Expr>();
        var assigned = Statements.Within(block).SelectMany(static s => s.Assigned).Concat(given).GroupBy(static a => a)
            .ToDictionary(static a => a.Key, static a => a.Count());
        // A local with one assignment has its value wherever it is read.
        foreach (Assign assign in Statements.Within(block).OfType<Assign>())
        {
            if (assign.Target is Variable local && assigned[local] == 1 && ConstantValues.Decided(assign.Value, known) is var value
                && ConstantValues.IsKnown(value))
                known[local] = value.Pool.Convert(local.Type, value);
        }
        return Remove(block, known).Block;
    }

    private static (Block Block, bool Falls) Remove(Block block, Dictionary<Expr, Expr> known)
    {
        var statements = new List<Statement>();
        var locals = new List<Variable>(block.Locals);
        bool falls = Add(block.Statements);
        return (new Block(statements) { Locals = locals }, falls);

        // False where the end is not reached.
        bool Add(IReadOnlyList<Statement> added)
        {
            foreach (Statement statement in added)
            {
                switch (statement)
                {
                    case If branch when Truth(branch.Condition) is { } isTaken:
                        Block taken = isTaken ? branch.Then : branch.Else;
                        locals.AddRange(taken.Locals);
                        if (!Add(taken.Statements))
                            return false;
                        break;
                    case If branch:
                        (Block then, bool thenFalls) = Remove(branch.Then, known);
                        (Block @else, bool elseFalls) = Remove(branch.Else, known);
                        statements.Add(branch with { Then = then, Else = @else });
                        if (!thenFalls && !elseFalls)
                            return false;
                        break;
                    case While loop when Truth(loop.Condition) is false:
                        break;
                    case While loop:
                        statements.Add(loop with { Body = Remove(loop.Body, known).Block, Step = Remove(loop.Step, known).Block });
                        break;
                    case For loop when Truth(loop.Start.Pool.Compare(loop.Step > 0
                        ? ComparisonOperator.Less : ComparisonOperator.Greater, loop.Start, loop.End)) is false:
                        break;
                    case For loop:
                        statements.Add(loop with { Body = Remove(loop.Body, known).Block });
                        break;
                    default:
                        statements.Add(statement);
                        if (statement is Return or Throw or Jump)
                            return false;
                        break;
                }
            }
            return true;
        }

        bool? Truth(Expr condition) => ConstantValues.Decided(condition, known) is Number truth ? truth.IsOne : null;
    }
}
