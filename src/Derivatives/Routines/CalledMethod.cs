using System;
using System.Collections.Generic;
using SymGrad.Programs;

namespace SymGrad.Differentiation;

/// <summary>A derivative that is called by name, and has none itself.</summary>
/// <param name="csharp">The C# text that names it.</param>
/// <param name="inputs">The number of arguments that it reads; it writes to those that follow.</param>
/// <param name="takesArray">For each of the first arguments, whether only a C# array will do, not a span.</param>
internal sealed class CalledMethod(string csharp, int inputs, IReadOnlyList<bool> takesArray) : DifferentiableRoutine
{
    public override string CSharp => csharp;

    public override bool HasSecondDerivatives => false;

    public override bool Writes(int argument) => argument >= inputs;

    public override bool TakesArray(int argument) => argument < takesArray.Count && takesArray[argument];

    internal override RoutineRule Adjoint(Invoke call, RoutineContext context) => throw NotAgain();

    internal override RoutineRule Tangent(Invoke call, RoutineContext context) => throw NotAgain();

    private NotSupportedException NotAgain() => new($"'{csharp}' has no derivative of its own.");
}
