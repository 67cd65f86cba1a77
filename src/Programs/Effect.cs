using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>
/// Something that happens and leaves nothing that a program reads, such as a message or a counter. It stands in the primal part of a
/// derivative and has none itself.
/// </summary>
/// <param name="pieces">The C# text around the arguments: one more than there are arguments.</param>
public sealed class Effect(IReadOnlyList<string> pieces) : Routine
{
    /// <inheritdoc/>
    public override string CSharp => string.Concat(pieces);

    /// <inheritdoc/>
    public override bool IsEffect => true;

    /// <inheritdoc/>
    public override string Called(IReadOnlyList<string> arguments) =>
        pieces[0] + string.Concat(arguments.Zip(pieces.Skip(1), static (argument, piece) => argument + piece));

    /// <summary>Whether a program has effects.</summary>
    public static bool IsIn(Program program) =>
        program.Functions.Select(static f => f.Body).Prepend(program.Body).Any(static body => !Statements.All(body, static s => !Is(s)));

    /// <summary>The program with its effects only where a condition holds.</summary>
    /// <param name="program">The program.</param>
    /// <param name="condition">The condition, which keeps its value while the program runs.</param>
    public static Program OnlyIf(Program program, Variable condition) => !IsIn(program) ? program : program with
    {
        Body = Guarded(program.Body, condition),
        Functions = program.Functions.Select(f => f with { Body = Guarded(f.Body, condition) }).ToList(),
        Constants = [.. program.Constants, condition],
    };

    /// <summary>The block without its effects, for what runs once more.</summary>
    public static Block Without(Block block) => Each(block, static _ => null);

    private static Block Guarded(Block block, Variable condition) => Each(block, s => new If(condition, new Block(s), Block.Empty));

    private static Block Each(Block block, Func<Statement, Statement?> change) => block with
    {
        Statements = block.Statements.Select(s => Is(s) ? change(s) : s.WithBlocks(b => Each(b, change))).OfType<Statement>().ToList(),
    };

    private static bool Is(Statement statement) => statement is Invoke { Routine.IsEffect: true };
}
