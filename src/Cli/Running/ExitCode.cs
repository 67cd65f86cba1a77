namespace SymGrad.Cli;

/// <summary>The codes with which a command ends.</summary>
internal static class ExitCode
{
    /// <summary>It did what it was asked.</summary>
    public const int Good = 0;

    /// <summary>The input (a formula, a point, a data line) is at fault.</summary>
    public const int BadInput = 1;

    /// <summary>The command line is at fault.</summary>
    public const int BadCommandLine = 2;

    /// <summary>Ctrl-C ended it; what it had found is written.</summary>
    public const int Interrupted = 130;
}
