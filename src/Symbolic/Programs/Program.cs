using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Symbolic;

/// <summary>A method as the core sees it: parameters, a structured body over expressions, one result.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Parameters">The scalar parameters, in order; the body never assigns to them (lowering gives an assigned one a local).</param>
/// <param name="ReturnType">The type of the result.</param>
/// <param name="Body">The statements; every path ends in a <see cref="Return"/> or a <see cref="Throw"/>.</param>
public sealed record Program(string Name, IReadOnlyList<Variable> Parameters, NumericType ReturnType, Block Body)
{
    /// <summary>The parameters that are arrays or spans, in order.</summary>
    public IReadOnlyList<ArrayVariable> Arrays { get; init; } = [];

    /// <summary>The parameters that are structs or tuples; their scalars are among <see cref="Parameters"/>.</summary>
    public IReadOnlyList<StructParameter> Structs { get; init; } = [];

    /// <summary>Scalars that are neither parameters nor locals: they keep their values.</summary>
    public IReadOnlyList<Variable> Constants { get; init; } = [];

    /// <summary>Arrays that are neither parameters nor locals: it reads them and never writes to them.</summary>
    public IReadOnlyList<ArrayVariable> OutsideArrays { get; init; } = [];

    /// <summary>The methods that it calls as functions.</summary>
    public IReadOnlyList<FunctionBody> Functions { get; init; } = [];

    /// <summary>Whether it returns no value; then its results are arrays that it writes.</summary>
    public bool ReturnsNothing { get; init; }

    /// <summary>The struct or tuple that it returns, whose scalars are locals; null where it returns none.</summary>
    public StructParameter? ReturnedStruct { get; init; }

    /// <summary>The array that it returns; null where it returns none.</summary>
    public ArrayVariable? ReturnedArray { get; init; }

    /// <summary>Whether the program is scalar code without loops, which is one expression (see <see cref="Dataflow"/>).</summary>
    public bool IsExpression => Arrays.Count + Structs.Count + Functions.Count == 0 && !ReturnsNothing && Statements.All(Body, static s => s is Assign { Target: Variable } or If or Return or Throw);
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

/// <summary>Statements, executed in order, and the locals that end with them.</summary>
/// <param name="Statements">The statements.</param>
public sealed record Block(params IReadOnlyList<Statement> Statements)
{
    /// <summary>No statement.</summary>
    public static Block Empty { get; } = new([]);

    /// <summary>The scalars that are declared in this block.</summary>
    public IReadOnlyCollection<Variable> Locals { get; init; } = [];
}

/// <summary>A statement of a program.</summary>
public abstract record Statement
{
    /// <summary>The source text of the primal statement on one line, for the comment in generated code; null for none.</summary>
    public string? Text { get; init; }
}

/// <summary>Gives a scalar or an element of an array its value, the first or another.</summary>
/// <param name="Target">A <see cref="Variable"/>, unique by name in the program, or an <see cref="Element"/>.</param>
/// <param name="Value">The value.</param>
public sealed record Assign(Expr Target, Expr Value) : Statement
{
    /// <summary>Whether it is part of a generated derivative: what a zero in it is multiplied with contributes nothing, whatever it is.</summary>
    public bool IsDerivative { get; init; }
}

/// <summary>Executes one of two blocks.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Then">What is executed where it holds.</param>
/// <param name="Else">What is executed where it does not.</param>
public sealed record If(Expr Condition, Block Then, Block Else) : Statement;

/// <summary>
/// A counted loop. The body assigns neither to the index nor to anything that the bounds depend on, so the iterations are
/// known before the first of them.
/// </summary>
/// <param name="Index">The index, which only the body sees.</param>
/// <param name="Start">Its first value.</param>
/// <param name="End">The first value that is not reached: the index stays below it, or above it if the step is negative.</param>
/// <param name="Step">What is added to the index after each iteration; not 0.</param>
/// <param name="Body">The body.</param>
public sealed record For(Variable Index, Expr Start, Expr End, int Step, Block Body) : Statement;

/// <summary>A loop that ends when its condition fails, which is tested before each iteration.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Body">The body.</param>
public sealed record While(Expr Condition, Block Body) : Statement
{
    /// <summary>What runs after each iteration, also after one that a jump ended early; it is gone once jumps are eliminated.</summary>
    public Block Step { get; init; } = Block.Empty;

    /// <summary>The variable that counts the iterations, from 0; null if nobody asks for their number.</summary>
    public Variable? Counter { get; init; }
}

/// <summary>Throws where an array that the caller gives is not as long as another.</summary>
/// <param name="Given">The array.</param>
/// <param name="Like">The other one.</param>
public sealed record SameLength(ArrayVariable Given, ArrayVariable Like) : Statement;

/// <summary>Makes a local array whose elements are zero.</summary>
/// <param name="Array">The array.</param>
/// <param name="Length">The number of elements; of a jagged array the number of rows, which it does not have yet.</param>
public sealed record NewArray(ArrayVariable Array, Expr Length) : Statement
{
    /// <summary>The jagged array that has rows as long; null where rows are made one by one.</summary>
    public ArrayVariable? Like { get; init; }

    /// <summary>Whether every element is assigned before it is read, so that they need not be zero.</summary>
    public bool IsFilled { get; init; }
}

/// <summary>Gives a local jagged array a row of zeros in a place where it has none, so that lengths of rows never change.</summary>
/// <param name="Array">The array.</param>
/// <param name="Row">The row.</param>
/// <param name="Length">The number of its elements.</param>
public sealed record NewRow(ArrayVariable Array, Expr Row, Expr Length) : Statement
{
    /// <summary>The number of the assignment in the source that it stands for.</summary>
    public int Number { get; init; }
}

/// <summary>Lets a local array stand for a run of another's elements, or for a row of a jagged one.</summary>
/// <param name="Array">The view, whose <see cref="ArrayVariable.Source"/> has the elements.</param>
/// <param name="Start">The first element, or the row.</param>
/// <param name="Length">The number of elements; null for the row of a jagged array.</param>
public sealed record View(ArrayVariable Array, Expr Start, Expr? Length) : Statement;

/// <summary>Lets two local arrays change places.</summary>
/// <param name="First">One of them. Neither has a view around the statement.</param>
/// <param name="Second">The other one.</param>
public sealed record Swap(ArrayVariable First, ArrayVariable Second) : Statement;

/// <summary>Calls a routine, which has derivatives of its own.</summary>
/// <param name="Routine">The routine.</param>
/// <param name="Arguments">Scalars, and arrays as <see cref="WholeArray"/>.</param>
/// <param name="Result">The scalar that takes the result, assigned nowhere else; null where there is none.</param>
public sealed record Invoke(Routine Routine, IReadOnlyList<Expr> Arguments, Variable? Result) : Statement
{
    /// <summary>The arrays that it writes to.</summary>
    public IEnumerable<ArrayVariable> Written => Arguments.Where((_, i) => Routine.Writes(i)).OfType<WholeArray>().Select(static w => w.Array);
}

/// <summary>Leaves the innermost loop, or goes on with its next iteration.</summary>
/// <param name="Leaves">Whether the loop is left.</param>
public sealed record Jump(bool Leaves) : Statement;

/// <summary>Ends the method with a result.</summary>
/// <param name="Value">The result.</param>
public sealed record Return(Expr Value) : Statement;

/// <summary>Ends the method with the exception that the primal throws here.</summary>
public sealed record Throw : Statement;

/// <summary>Straight-line code as assignments that happen at once: every value is that before any of them.</summary>
/// <param name="Assignments">The assignments; no two have the same target.</param>
public sealed record Segment(IReadOnlyList<Assignment> Assignments) : Statement
{
    /// <summary>The texts of the statements gathered here, or of those whose adjoint this is.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>The first of them; null where there is none.</summary>
    public string? Source => Texts.Count > 0 ? Texts[0] : null;

    /// <summary>Whether these are assignments to adjoints.</summary>
    public bool IsAdjoint { get; init; }

    /// <summary>The values that the source computes, whose operations keep the order of the source.</summary>
    public IReadOnlyList<Expr> Primal { get; init; } = [];

    /// <summary>The source's names of nodes that the assignments share.</summary>
    public IReadOnlyDictionary<Expr, SourceName> Names { get; init; } = new Dictionary<Expr, SourceName>();
}

/// <summary>One of a segment's assignments.</summary>
/// <param name="Target">A <see cref="Variable"/> or an <see cref="Element"/>.</param>
/// <param name="Value">The value, or what is added; <see cref="Nothing"/> where nothing is assigned.</param>
/// <param name="Adds">Whether the value is added to what the target has. Such assignments come after the others, one by one.</param>
public sealed record Assignment(Expr Target, Expr Value, bool Adds = false);

/// <summary>Something to do with a tape, on which the forward sweep keeps what the backward sweep needs.</summary>
public abstract record TapeStatement : Statement
{
    /// <summary>
    /// Which tape: programs whose statements are derivatives themselves have one already, and what is kept for their own
    /// derivatives lies on another.
    /// </summary>
    public int Tape { get; init; }

    /// <summary>
    /// Whether values come back to where they were kept from, so that a value has its tangent or not in both places. It is not known
    /// of a program that was read.
    /// </summary>
    public bool IsPaired { get; init; }

    /// <summary>Of each value, or of the array, whether it is a tangent that forward mode put there; empty where none is.</summary>
    public IReadOnlyList<bool> AreTangents { get; init; } = [];
}

/// <summary>Keeps elements of an array for the backward sweep, or a local jagged array itself.</summary>
/// <param name="Array">The array, of one dimension or jagged.</param>
public sealed record PushArray(ArrayVariable Array) : TapeStatement
{
    /// <summary>How many elements, from the first; null for all.</summary>
    public Expr? Length { get; init; }
}

/// <summary>Gives an array the elements that were kept last; a jagged array comes back as it was.</summary>
/// <param name="Array">The array.</param>
public sealed record PopArray(ArrayVariable Array) : TapeStatement
{
    /// <summary>How many elements, from the first; null for all.</summary>
    public Expr? Length { get; init; }
}

/// <summary>Keeps values for the backward sweep.</summary>
/// <param name="Values">What is kept.</param>
public sealed record Push(IReadOnlyList<Expr> Values) : TapeStatement;

/// <summary>Gives variables and elements the values that were kept last.</summary>
/// <param name="Targets">The targets, in the order in which their values were kept.</param>
public sealed record Pop(IReadOnlyList<Expr> Targets) : TapeStatement;

/// <summary>What lies on a tape, as far as it is of one type: whether it has derivatives is asked of all of it.</summary>
/// <param name="Tape">The number of the tape.</param>
/// <param name="Type">The type of the values.</param>
/// <param name="OfArrays">Whether the values are those of arrays, which come back to arrays.</param>
public sealed record TapeContent(int Tape, NumericType Type, bool OfArrays = false) : IStorage
{
    /// <inheritdoc/>
    public string Name => $"tape {Tape}";
}
