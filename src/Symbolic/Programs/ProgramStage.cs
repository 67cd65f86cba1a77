using System;
using System.Collections.Generic;

namespace SymGrad.Symbolic;

/// <summary>How far a program has come on its way from the source to generated code.</summary>
public enum ProgramStage
{
    /// <summary>As it was read: assignments one by one, jumps, returns anywhere.</summary>
    Read,

    /// <summary>Prepared by <see cref="ProgramForm"/>: no jumps, straight-line code in segments, locals in their blocks.</summary>
    Prepared,

    /// <summary>A derivative: as prepared, and tapes.</summary>
    Derived,
}

/// <summary>At which stages the kinds of statements may stand.</summary>
public static class ProgramStages
{
    // All others may stand anywhere: a derivative that is read again, to be differentiated once more, has tapes from the start.
    private static readonly Dictionary<Type, ProgramStage[]> Legal = new()
    {
        [typeof(Assign)] = [ProgramStage.Read],
        [typeof(Jump)] = [ProgramStage.Read],
        [typeof(Return)] = [ProgramStage.Read, ProgramStage.Prepared],
        [typeof(Segment)] = [ProgramStage.Prepared, ProgramStage.Derived],
    };

    /// <summary>Whether statements of a kind may stand in a program at a stage.</summary>
    /// <param name="statement">The kind.</param>
    /// <param name="stage">The stage.</param>
    public static bool IsLegal(Type statement, ProgramStage stage) =>
        !Legal.TryGetValue(statement, out ProgramStage[]? stages) || Array.IndexOf(stages, stage) >= 0;
}
