using System.Collections.Generic;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>
/// A method that programs call because it calls itself, so that it cannot be put in the place of the call. Two functions are the
/// same if they are the same object.
/// </summary>
/// <param name="name">The name.</param>
/// <param name="parameters">The parameters, each a <see cref="Variable"/> or an <see cref="ArrayVariable"/>.</param>
/// <param name="returnType">The type of the result; null where there is none.</param>
public sealed class Function(string name, IReadOnlyList<IStorage> parameters, NumericType? returnType) : Routine
{
    private readonly HashSet<int> _written = [];
    private bool _usesTape;

    /// <summary>The name.</summary>
    public string Name => name;

    /// <summary>The parameters, each a <see cref="Variable"/> or an <see cref="ArrayVariable"/>.</summary>
    public IReadOnlyList<IStorage> Parameters => parameters;

    /// <summary>The type of the result; null where there is none.</summary>
    public NumericType? ReturnType => returnType;

    /// <inheritdoc/>
    public override string CSharp => name;

    /// <inheritdoc/>
    public override bool Writes(int argument) => _written.Contains(argument);

    /// <inheritdoc/>
    public override bool Reads(int argument) => true;

    /// <summary>The positions of the arrays that it writes to.</summary>
    public IEnumerable<int> Written => _written;

    /// <inheritdoc/>
    public override bool UsesTape => _usesTape;

    /// <summary>Finds out which arrays functions write to, and whether they use tapes, by themselves or through each other.</summary>
    public static void FindEffects(IReadOnlyList<FunctionBody> functions)
    {
        bool changes = true;
        while (changes)
        {
            changes = false;
            foreach (FunctionBody function in functions)
            {
                HashSet<IStorage> assigned = Statements.AssignedWithin(function.Body);
                if (!function.Function._usesTape && Statements.UseTape(function.Body))
                    changes = function.Function._usesTape = true;
                for (int i = 0; i < function.Function.Parameters.Count; i++)
                    changes |= function.Function.Parameters[i] is ArrayVariable a && assigned.Contains(a)
                        && function.Function._written.Add(i);
            }
        }
    }
}

/// <summary>What a function does.</summary>
/// <param name="Function">The function.</param>
/// <param name="Body">Its statements.</param>
/// <param name="Result">The variable that it returns; null before the jumps are eliminated, or where there is none.</param>
public sealed record FunctionBody(Function Function, Block Body, Variable? Result)
{
    /// <summary>The same as generated code has it.</summary>
    public GeneratedFunction Generated => new(Function.Name, Function.Parameters, [], [], Body, Result);
}

/// <summary>A function of generated code, beside its method's statements.</summary>
/// <param name="Name">The name.</param>
/// <param name="Parameters">The parameters, each a <see cref="Variable"/> or an <see cref="ArrayVariable"/>.</param>
/// <param name="References">Which of them are passed by reference.</param>
/// <param name="Outputs">Which of them only come out.</param>
/// <param name="Body">The statements.</param>
/// <param name="Result">The variable that it returns; null where there is none.</param>
public sealed record GeneratedFunction(string Name, IReadOnlyList<IStorage> Parameters, IReadOnlyCollection<IStorage> References,
    IReadOnlyCollection<IStorage> Outputs, Block Body, Variable? Result)
{
    /// <summary>Whether a routine is this function.</summary>
    public bool Is(Routine routine) => routine is Programs.Function or GeneratedCall && routine.CSharp == Name;
}

/// <summary>A call of a function of generated code.</summary>
/// <param name="name">The function's name.</param>
/// <param name="usesTape">Whether it puts values on tapes or takes them from there.</param>
/// <param name="written">Which scalars and arrays it changes.</param>
/// <param name="outputs">Which of those only come out.</param>
internal sealed class GeneratedCall(string name, bool usesTape, IEnumerable<int> written, params IEnumerable<int> outputs) : Routine
{
    private readonly HashSet<int> _written = [.. written];
    private readonly HashSet<int> _outputs = [.. outputs];

    public override string CSharp => name;

    public override bool UsesTape => usesTape;

    public override bool Writes(int argument) => _written.Contains(argument);

    public override bool Reads(int argument) => !_outputs.Contains(argument);
}
