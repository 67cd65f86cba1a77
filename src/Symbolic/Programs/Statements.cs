using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Symbolic;

/// <summary>Questions about statements, blocks within them included.</summary>
public static class Statements
{
    /// <summary>The blocks directly within a statement.</summary>
    public static IEnumerable<Block> Blocks(Statement statement) => statement switch
    {
        If branch => [branch.Then, branch.Else],
        For loop => [loop.Body],
        While { Step.Statements.Count: > 0 } loop => [loop.Body, loop.Step],
        While loop => [loop.Body],
        _ => [],
    };

    /// <summary>Every statement of a block, each before those within it.</summary>
    public static IEnumerable<Statement> Within(Block block)
    {
        var stack = new Stack<Statement>(block.Statements.Reverse());
        while (stack.Count > 0)
        {
            Statement statement = stack.Pop();
            yield return statement;
            foreach (Block inner in Blocks(statement).Reverse())
            {
                foreach (Statement s in inner.Statements.Reverse())
                    stack.Push(s);
            }
        }
    }

    /// <summary>The block with statements replaced, those within other statements too.</summary>
    public static Block Map(Block block, Func<Statement, Statement> change) => block with
    {
        Statements = block.Statements.Select(s => change(s) switch
        {
            If branch => branch with { Then = Map(branch.Then, change), Else = Map(branch.Else, change) },
            For loop => loop with { Body = Map(loop.Body, change) },
            While loop => loop with { Body = Map(loop.Body, change), Step = Map(loop.Step, change) },
            var other => other,
        }).ToList(),
    };

    /// <summary>Whether something holds for every statement of a block.</summary>
    public static bool All(Block block, Func<Statement, bool> holds) => Within(block).All(holds);

    /// <summary>Whether some path through the block reaches its end.</summary>
    public static bool ReachesEnd(Block block) => block.Statements.All(static s =>
        s is not (Return or Throw or Jump) && (s is not If branch || ReachesEnd(branch.Then) || ReachesEnd(branch.Else)));

    /// <summary>Whether statements of a block put values on tapes or take them from there, in functions that it calls too.</summary>
    public static bool UseTape(Block block) => Within(block).Any(static s => s is TapeStatement or Invoke { Routine.UsesTape: true });

    /// <summary>The expressions that a statement itself evaluates, those within its blocks not included.</summary>
    public static IEnumerable<Expr> Evaluated(Statement statement) => statement switch
    {
        Assign { Target: Element e } a => [.. e.Operands, a.Value],
        Assign a => [a.Value],
        If branch => [branch.Condition],
        For loop => [loop.Start, loop.End],
        While loop => [loop.Condition],
        NewArray array => [array.Length],
        NewRow row => [row.Row, row.Length],
        View { Length: { } length } view => [view.Start, length],
        View view => [view.Start],
        Return r => [r.Value],
        Invoke call => call.Arguments.Where((_, i) => call.Routine.Reads(i)),
        Push push => push.Values,
        Pop pop => pop.Targets.SelectMany(static t => t.Operands),
        Segment segment => segment.Assignments.SelectMany(static a => a.Adds ? [a.Target, a.Value] : a.Target.Operands.Append(a.Value)),
        _ => [],
    };

    /// <summary>The scalars and, as their roots, the arrays that a statement itself assigns to: <see cref="Variable"/> or <see cref="ArrayVariable"/>.</summary>
    public static IEnumerable<IStorage> Assigned(Statement statement) => statement switch
    {
        Assign a => [Storage(a.Target)],
        Segment segment => segment.Assignments.Select(static a => Storage(a.Target)),
        For loop => [loop.Index],
        While { Counter: { } counter } => [counter],
        NewArray array => [array.Array],
        NewRow row => [row.Array],
        PopArray array => [array.Array.Root],
        Swap swap => [swap.First, swap.Second],
        Invoke call => call.Arguments.Where((_, i) => call.Routine.Writes(i)).Select(Storage).Concat(call.Result is null ? [] : [call.Result]),
        Pop pop => pop.Targets.Select(Storage),
        _ => [],
    };

    /// <summary>All that a block assigns to.</summary>
    public static HashSet<IStorage> AssignedWithin(Block block) => [.. Within(block).SelectMany(Assigned)];

    /// <summary>Whether a program reads an array before it writes to it, in the order of the text.</summary>
    public static bool ReadsFirst(Block block, ArrayVariable array)
    {
        foreach (Statement statement in Within(block))
        {
            if (Reads(Evaluated(statement).ToList()).Contains(array))
                return true;
            if (Assigned(statement).Contains(array))
                return false;
        }
        return false;
    }

    /// <summary>The scalar that an expression is, or the array of which it is an element.</summary>
    public static IStorage Storage(Expr target) => target switch
    {
        Element e => e.Array.Root,
        WholeArray w => w.Array.Root,
        _ => (Variable)target,
    };

    /// <summary>The scalar or the array that an expression is; null where it is neither.</summary>
    public static IStorage? StorageOrNone(Expr whole) => whole is WholeArray w ? w.Array : whole as Variable;

    /// <summary>What an expression reads: scalars, and the arrays of which it reads elements.</summary>
    public static IEnumerable<IStorage> Reads(params IReadOnlyList<Expr> expressions) =>
        Traversal.PostOrder(expressions).Where(static n => n is Variable or Element or WholeArray).Select(Storage);
}
