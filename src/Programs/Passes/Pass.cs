using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>One step of a program on its way to a derivative: it gives the program another form and leaves its values as they
/// are.</summary>
public abstract class Pass
{
    /// <summary>What it is called on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>The stage of the program after it.</summary>
    public abstract ProgramStage Stage { get; }

    /// <summary>The program in its next form.</summary>
    /// <param name="program">The program; it is not changed.</param>
    /// <param name="context">What the pass works with.</param>
    public abstract Program Run(Program program, PassContext context);
}

/// <summary>A pass that looks at the bodies of the method and of its functions one by one.</summary>
public abstract class BodyPass : Pass
{
    /// <inheritdoc/>
    public override Program Run(Program program, PassContext context) => program with
    {
        Body = Run(new ProgramBody(program.Body, [.. program.Parameters, .. program.Constants], [.. program.ReturnedStruct?.Scalars ?? []]),
            context),
        Functions = program.Functions.Select(f => f with
        {
            Body = Run(new ProgramBody(f.Body, [.. f.Function.Parameters, .. program.Constants], f.Result is null ? [] : [f.Result]),
                context),
        }).ToList(),
    };

    /// <summary>A body in its next form.</summary>
    protected abstract Block Run(ProgramBody body, PassContext context);
}

/// <summary>The body of a method or function.</summary>
/// <param name="Block">The statements.</param>
/// <param name="Given">What has a value before them: parameters, constants from outside.</param>
/// <param name="Live">The scalars that are read after them.</param>
public sealed record ProgramBody(Block Block, IReadOnlyCollection<IStorage> Given, IReadOnlyCollection<IStorage> Live);

/// <summary>What passes work with.</summary>
/// <param name="Pool">The pool of the program's expressions.</param>
/// <param name="Names">The names that are taken; those made by passes are added.</param>
public sealed record PassContext(ExprPool Pool, HashSet<string> Names)
{
    /// <summary>Ends the work where nobody waits for it any longer.</summary>
    public CancellationToken Cancellation => Pool.Cancellation;

    /// <summary>A new scalar.</summary>
    public Variable NewScalar(string wanted, NumericType type) => Pool.Variable(Names.Fresh(wanted), type);
}
