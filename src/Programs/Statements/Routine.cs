using System.Collections.Generic;

namespace SymGrad.Programs;

/// <summary>
/// Something that a program calls: a function of the program, a function of generated code, or what has derivatives by rules of its own.
/// </summary>
public abstract class Routine
{
    /// <summary>The C# text before the list of arguments.</summary>
    public abstract string CSharp { get; }

    /// <summary>The namespace of what that text names, where it has to be imported; null where it need not.</summary>
    public virtual string? Namespace => null;

    /// <summary>A text that is the same for routines that are the same.</summary>
    public virtual string Identity => CSharp;

    /// <summary>Whether it is called for what it does outside the program: exactly as often as the primal does.</summary>
    public virtual bool IsEffect => false;

    /// <summary>The C# text of a call.</summary>
    public virtual string Called(IReadOnlyList<string> arguments) => $"{CSharp}({string.Join(", ", arguments)})";

    /// <summary>Whether its derivatives have derivatives.</summary>
    public virtual bool HasSecondDerivatives => true;

    /// <summary>Whether reverse mode can go through it.</summary>
    public virtual bool HasAdjoint => true;

    /// <summary>Whether forward mode can go through it.</summary>
    public virtual bool HasTangent => true;

    /// <summary>Whether its results depend smoothly on an argument or, of one that it writes to, on anything.</summary>
    public virtual bool HasDerivative(int argument) => true;

    /// <summary>Whether it puts values on tapes or takes them from there, as generated code does.</summary>
    public virtual bool UsesTape => false;

    /// <summary>Whether it writes to the array that is an argument, or gives an <see langword="out"/> argument its value.</summary>
    public virtual bool Writes(int argument) => false;

    /// <summary>Whether only a C# array will do for an argument, not a span.</summary>
    public virtual bool TakesArray(int argument) => false;

    /// <summary>Whether its results depend on what an argument holds before the call.</summary>
    public virtual bool Reads(int argument) => !Writes(argument);
}
