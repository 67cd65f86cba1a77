using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>Questions about statements, blocks within them included.</summary>
public static class Statements
{
    /// <summary>Every statement of a block, each before those within it.</summary>
    public static IEnumerable<Statement> Within(Block block)
    {
        var stack = new Stack<Statement>(block.Statements.Reverse());
        while (stack.Count > 0)
        {
            Statement statement = stack.Pop();
            yield return statement;
            foreach (Block inner in statement.Blocks.Reverse())
            {
                foreach (Statement s in inner.Statements.Reverse())
                    stack.Push(s);
            }
        }
    }

    /// <summary>The block with statements replaced, those within other statements too.</summary>
    public static Block Map(Block block, Func<Statement, Statement> change) => block with
    {
        Statements = block.Statements.Select(s => change(s).WithBlocks(b => Map(b, change))).ToList(),
    };

    /// <summary>Whether something holds for every statement of a block.</summary>
    public static bool All(Block block, Func<Statement, bool> holds) => Within(block).All(holds);

    /// <summary>Whether some path through the block reaches its end.</summary>
    public static bool ReachesEnd(Block block) => block.Statements.All(static s =>
        s is not (Return or Throw or Jump) && (s is not If branch || ReachesEnd(branch.Then) || ReachesEnd(branch.Else)));

    /// <summary>Whether statements of a block put values on tapes or take them from there, in functions that it calls too.</summary>
    public static bool UseTape(Block block) => Within(block).Any(static s => s is TapeStatement or Invoke { Routine.UsesTape: true });

    /// <summary>All that a block assigns to.</summary>
    public static HashSet<IStorage> AssignedWithin(Block block) => [.. Within(block).SelectMany(static s => s.Assigned)];

    /// <summary>The names of what a block reads, assigns or takes views of, those within its statements included.</summary>
    public static IEnumerable<string> Mentioned(Block block) => Within(block)
        .SelectMany(static s => s.Assigned.Concat(s.Reads).Select(static v => v.Name).Concat(s is View view ? [view.Array.Name] : []));

    /// <summary>Whether a program reads an array before it writes to it, in the order of the text.</summary>
    public static bool ReadsFirst(Block block, ArrayVariable array)
    {
        foreach (Statement statement in Within(block))
        {
            if (statement.Reads.Contains(array))
                return true;
            if (statement.Assigned.Contains(array))
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
