using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>
/// A statement of a program. Each kind is a file of its own, which says what passes and analyses ask of all of them: what it reads and
/// assigns to, its blocks, how it is rewritten, where it may stand and how it is printed. Its tangent and its adjoint are the transforms'.
/// </summary>
public abstract record Statement
{
    /// <summary>The source text of the primal statement on one line, for the comment in generated code; null for none.</summary>
    public string? Text { get; init; }

    /// <summary>The expressions that it evaluates itself, those within its blocks not included.</summary>
    public virtual IEnumerable<Expr> Evaluated => [];

    /// <summary>The scalars and, as their roots, the arrays that those expressions read.</summary>
    public virtual IEnumerable<IStorage> Reads => Statements.Reads(Evaluated.ToList());

    /// <summary>The scalars and, as their roots, the arrays that it assigns to itself.</summary>
    public virtual IEnumerable<IStorage> Assigned => [];

    /// <summary>The expressions that it names without evaluating them: where values go, what a routine is handed.</summary>
    public virtual IEnumerable<Expr> Named => [];

    /// <summary>The arrays that it names as a whole.</summary>
    public virtual IEnumerable<ArrayVariable> Arrays => [];

    /// <summary>What it declares, for its own blocks or for what follows it; null where it declares nothing.</summary>
    public virtual IStorage? Declared => null;

    /// <summary>The blocks directly within it.</summary>
    public virtual IReadOnlyList<Block> Blocks => [];

    /// <summary>The same with other blocks.</summary>
    /// <param name="change">Gives what stands in the place of a block.</param>
    public virtual Statement WithBlocks(Func<Block, Block> change) => this;

    /// <summary>The same over other expressions and arrays, in its blocks too.</summary>
    /// <param name="by">What stands in their places.</param>
    public abstract Statement Rewritten(Rewriting by);

    /// <summary>Whether such a statement may stand in a program at a stage.</summary>
    /// <param name="stage">The stage.</param>
    public virtual bool MayStandIn(ProgramStage stage) => true;

    /// <summary>What is wrong with it whatever stands around it, such as types that do not agree.</summary>
    public virtual IEnumerable<string> Violations => [];

    /// <summary>Prints it for people.</summary>
    internal abstract void Print(StatementPrinter printer);
}

/// <summary>What stands in the place of expressions and arrays.</summary>
/// <param name="Of">Rewrites an expression.</param>
/// <param name="OfArray">Rewrites an array that is named as a whole.</param>
public sealed record Rewriting(Func<Expr, Expr> Of, Func<ArrayVariable, ArrayVariable> OfArray)
{
    /// <summary>Rewrites the statements of a block.</summary>
    public Block OfBlock(Block block) => block with { Statements = block.Statements.Select(s => s.Rewritten(this)).ToList() };

    /// <summary>Rewrites expressions.</summary>
    public IReadOnlyList<Expr> OfAll(IReadOnlyList<Expr> expressions) => expressions.Select(Of).ToList();
}
