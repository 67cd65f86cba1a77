using System.Collections.Generic;

namespace SymGrad.Programs;

/// <summary>
/// The passes, in their order: after reading, what is never executed goes; then the program gets the form that is differentiated. The
/// derivative is a program again, and gets a last form before it is written (<see cref="FirstWrites"/>, <see cref="DeadCode"/>,
/// <see cref="LocalArrays"/>).
/// </summary>
public static class Pipeline
{
    /// <summary>What happens to every program that was read, whether it is differentiated or not.</summary>
    public static IReadOnlyList<Pass> Reading { get; } = [new ConstantBranches()];

    /// <summary>
    /// What leads to the form that is differentiated: no jumps, conditions that still hold after what they decide, straight-line code
    /// gathered in segments, nothing computed that is not read, every scalar in the block where it lives.
    /// </summary>
    public static IReadOnlyList<Pass> Preparation { get; } = [new JumpElimination(), new StableConditions(), new Segments(), new DeadCode(),
        new Scopes()];

    /// <summary>Runs passes one after the other, each of them verified in Debug builds.</summary>
    /// <param name="program">The program.</param>
    /// <param name="passes">The passes.</param>
    /// <param name="context">What they work with.</param>
    public static Program Run(Program program, IReadOnlyList<Pass> passes, PassContext context)
    {
        foreach (Pass pass in passes)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            program = pass.Run(program, context);
            ProgramVerifier.Check(program, pass.Stage);
            Program done = program;
            context.Pool.Trace?.Invoke(pass.Name, () => ProgramPrinter.Print(done));
        }
        return program;
    }

    /// <summary>Brings a program into the form that is differentiated.</summary>
    /// <param name="program">The program as it was read.</param>
    /// <param name="context">What the passes work with.</param>
    public static Program Prepared(Program program, PassContext context) => Run(program, Preparation, context);
}
