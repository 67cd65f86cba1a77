using System.Collections.Generic;
using System.Linq;
using SymGrad.Symbolic;

namespace SymGrad.Programs;

/// <summary>A method as the core sees it: parameters, a structured body over expressions, one result.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Parameters">The scalar parameters, in order; the body never assigns to them (lowering gives an assigned one a
/// local).</param>
/// <param name="ReturnType">The type of the result.</param>
/// <param name="Body">The statements; every path ends in a <see cref="Return"/> or a <see cref="Throw"/>.</param>
public sealed record Program(string Name, IReadOnlyList<Variable> Parameters, NumericType ReturnType, Block Body)
{
    /// <summary>The parameters that are arrays or spans, in order.</summary>
    public IReadOnlyList<ArrayVariable> Arrays { get; init; } = [];

    /// <summary>The parameters that are structs or tuples; their scalars are among <see cref="Parameters"/>.</summary>
    public IReadOnlyList<StructParameter> Structs { get; init; } = [];

    /// <summary>The parameters that are objects, lists and arrays of structs; their leaves are among <see cref="Parameters"/> and <see
    /// cref="Arrays"/>.</summary>
    public IReadOnlyList<PackedParameter> Packed { get; init; } = [];

    /// <summary>Scalars that are neither parameters nor locals: they keep their values.</summary>
    public IReadOnlyList<Variable> Constants { get; init; } = [];

    /// <summary>Arrays that are neither parameters nor locals: it reads them and never writes to them.</summary>
    public IReadOnlyList<ArrayVariable> OutsideArrays { get; init; } = [];

    /// <summary>The variable that it returns; null before the jumps are eliminated.</summary>
    public Variable? Result { get; init; }

    /// <summary>The methods that it calls as functions.</summary>
    public IReadOnlyList<FunctionBody> Functions { get; init; } = [];

    /// <summary>Whether it returns no value; then its results are arrays that it writes.</summary>
    public bool ReturnsNothing { get; init; }

    /// <summary>The struct or tuple that it returns, whose scalars are locals; null where it returns none.</summary>
    public StructParameter? ReturnedStruct { get; init; }

    /// <summary>The array that it returns; null where it returns none.</summary>
    public ArrayVariable? ReturnedArray { get; init; }

    /// <summary>Whether the program is scalar code without loops, which is one expression (see <see cref="Dataflow"/>).</summary>
    public bool IsExpression =>
        Arrays.Count + Structs.Count + Functions.Count == 0 && !ReturnsNothing
            && Statements.All(Body, static s => s is Assign { Target: Variable } or If or Return or Throw);
}

/// <summary>A parameter that is a struct or a tuple of numbers.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Type">The text of its type.</param>
/// <param name="Scalars">Its scalars, nested ones included, each named by its path, such as <c>p.X</c>.</param>
/// <param name="Construction">The text that makes a value of the type, with <c>{0}</c>, <c>{1}</c>, ... for the scalars.</param>
public sealed record StructParameter(string Name, string Type, IReadOnlyList<Variable> Scalars, string Construction)
{
    /// <summary>The text behind a value of the type that reads each scalar, such as <c>.X</c>.</summary>
    public IReadOnlyList<string> Paths { get; init; } = Scalars.Select(s => s.Name.Substring(Name.Length)).ToList();
}
