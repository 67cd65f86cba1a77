namespace SymGrad.Programs;

/// <summary>How far a program has come on its way from the source to generated code.</summary>
public enum ProgramStage
{
    /// <summary>As it was read: assignments one by one, jumps, returns anywhere.</summary>
    Read,

    /// <summary>Without jumps: one return, at the end.</summary>
    Structured,

    /// <summary>Straight-line code in segments.</summary>
    Gathered,

    /// <summary>Ready to be differentiated (<see cref="Pipeline.Preparation"/>): locals in the blocks where they live.</summary>
    Prepared,

    /// <summary>A derivative: as prepared, without returns; tapes, which a derivative that is read again has from the start.</summary>
    Derived,
}
