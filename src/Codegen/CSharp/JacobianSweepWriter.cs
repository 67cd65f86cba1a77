using System.Collections.Generic;
using System.Linq;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>
/// Writes the sweeps that Jacobian matrices are made of: in reverse from the adjoints of all outputs to those of all inputs, forward
/// from the tangents of the inputs to those of the outputs, each in a span.
/// </summary>
internal sealed class JacobianSweepWriter
{
    private readonly Program _program;
    private readonly MethodShape _shape;
    private readonly DerivativeRequest _request;
    private readonly ExprPool _pool;
    private readonly MatrixSweeps _sweeps;
    private readonly HashSet<string> _taken;
    private readonly string _row;
    private readonly string _column;
    private readonly Dictionary<MatrixPart, string> _rows = [];

    /// <summary>Prepares the sweeps.</summary>
    /// <param name="program">The primal.</param>
    /// <param name="pool">The pool of its expressions.</param>
    /// <param name="shape">How it looks in C#.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="taken">The names that are taken in the method.</param>
    public JacobianSweepWriter(Program program, ExprPool pool, MethodShape shape, DerivativeRequest request, HashSet<string> taken)
    {
        (_program, _pool, _shape, _request, _taken) = (program, pool, shape, request, taken);
        (_row, _column) = (taken.Fresh("Row"), taken.Fresh("Column"));
        Local = shape.AsLocalFunction();
        _sweeps = MatrixSweeps.Of(program, pool, shape.Names, request);
        Inputs = MatrixParts.Of(request.Active.SelectMany(name =>
            program.Structs.FirstOrDefault(s => s.Name == name) is { } structure ? MatrixParts.Scalars(structure, name)
            : program.Arrays.FirstOrDefault(a => a.Name == name) is { } array
                ? (_sweeps.Inputs.Of(array) is not null ? [(array, name)] : [])
            : [(program.Parameters.First(p => p.Name == name), name)]), out string inputCount);
        Result = taken.Fresh("result");
        Outputs = MatrixParts.Of(!program.ReturnsNothing ? [(null, Result)]
            : program.ReturnedArray is { } returned ? [(returned, Result)]
            : [.. Written.Select(static a => ((IStorage?)a, a.Name)), .. program.ReturnedStruct is { } s
                ? MatrixParts.Scalars(s, Result) : []], out string outputCount);
        (InputCount, OutputCount) = (inputCount, outputCount);
    }

    /// <summary>How the primal looks as a local function.</summary>
    public MethodShape Local { get; }

    /// <summary>What the rows and columns stand for.</summary>
    public MatrixSweeps Layout => _sweeps;

    /// <summary>What the columns stand for.</summary>
    public List<MatrixPart> Inputs { get; }

    /// <summary>What the rows stand for.</summary>
    public List<MatrixPart> Outputs { get; }

    /// <summary>The text of the number of columns.</summary>
    public string InputCount { get; }

    /// <summary>The text of the number of rows.</summary>
    public string OutputCount { get; }

    /// <summary>The local with what the method returns.</summary>
    public string Result { get; }

    /// <summary>The array parameters that the method writes to.</summary>
    public IReadOnlyList<ArrayVariable> Written => _sweeps.Written;

    /// <summary>Those among them whose elements are read too.</summary>
    public IEnumerable<ArrayVariable> Changed => _sweeps.Changed;

    /// <summary>The parameters that have tangents.</summary>
    public IReadOnlyList<string> WithTangents => _sweeps.WithTangents;

    /// <summary>Whether forward sweeps reach all outputs.</summary>
    public bool CanGoForward => _program.ReturnsNothing && Written.All(a => WithTangents.Contains(a.Name));

    /// <summary>Writes the arrays of rows that sweeps have for inputs and outputs with rows, which spans are copied from and to.</summary>
    public void WriteRows(IndentedWriter writer)
    {
        foreach (MatrixPart part in Inputs.Concat(Outputs).Where(static p => p.HasRows))
        {
            var array = (ArrayVariable)part.Variable!;
            _rows[part] = _taken.Fresh(array.Name.TrimStart('@') + "Rows");
            writer.Line(MatrixParts.NewLike(array, _rows[part], ExpressionWriter.Keyword(array.ElementType)));
        }
    }

    /// <summary>The text of the local function that sweeps in reverse.</summary>
    public MethodText Reverse() => Text(_request with
    {
        Kind = _program.ReturnsNothing ? DerivativeKind.Vjp : DerivativeKind.Gradient,
        Name = _row,
        Accumulate = false,
    });

    /// <summary>The text of the local function that sweeps forward.</summary>
    public MethodText Forward() => Text(_request with { Kind = DerivativeKind.Differential, Name = _column });

    private MethodText Text(DerivativeRequest request) =>
        ProgramMethod.Write(Derivative.OfStatements(_program, _pool, Local.Names, request), _pool, Local, request);

    /// <summary>What stands before a call that returns what the method returns.</summary>
    public string Assigned => _shape.ReturnType == "void" || _program.ReturnedArray is not null ? "" : Result + " = ";

    /// <summary>Writes a reverse sweep.</summary>
    /// <param name="writer">Where the lines go.</param>
    /// <param name="bars">The span with the outputs' adjoints; a scalar result's is 1.</param>
    /// <param name="line">The span for the inputs' adjoints.</param>
    public void WriteReverse(IndentedWriter writer, string bars, string line)
    {
        var arguments = new List<string>(_shape.Parameters.Select(static p => p.Name));
        arguments.AddRange(Outputs.Where(static p => p.Variable is ArrayVariable).Select(p => In(writer, p, bars)));
        if (_program.ReturnedStruct is { } returned)
            arguments.Add(MatrixParts.Constructed(returned, Outputs, bars));
        var after = new List<string>();
        foreach (string name in _request.Active)
        {
            if (_program.Structs.FirstOrDefault(s => s.Name == name) is { } structure)
            {
                string derivative = _taken.Fresh("d" + char.ToUpperInvariant(name.TrimStart('@')[0]) + name.TrimStart('@').Substring(1));
                arguments.Add($"out {structure.Type} {derivative}");
                after.AddRange(Inputs.Where(p => structure.Scalars.Contains(p.Variable))
                    .Select(p => $"{line}[{p.Offset}] = {derivative}{p.Name.Substring(name.Length)};"));
            }
            else if (Inputs.Find(p => p.Name == name) is { } part)
            {
                arguments.Add(part.HasRows ? _rows[part] : part.Length is null ? "out " + part.In(line) : part.In(line));
                AddOut(after, part, line);
            }
        }
        writer.Line($"{Assigned}{_row}({string.Join(", ", arguments)});");
        foreach (string copy in after)
            writer.Line(copy);
    }

    /// <summary>Writes a forward sweep.</summary>
    /// <param name="writer">Where the lines go.</param>
    /// <param name="direction">The span with the inputs' tangents.</param>
    /// <param name="along">The span for the outputs' tangents.</param>
    public void WriteForward(IndentedWriter writer, string direction, string along)
    {
        var arguments = new List<string>(_shape.Parameters.Select(static p => p.Name));
        var after = new List<string>();
        WriteFirst(writer, direction, along);
        foreach (string name in WithTangents)
        {
            MatrixPart? output = Outputs.Find(p => p.Variable is ArrayVariable && p.Name == name), input = Inputs.Find(p => p.Name == name);
            if (output is not null && _program.ReturnedArray is null)
            {
                arguments.Add(In(writer, output, along));
                AddOut(after, output, along);
            }
            else if (_program.Structs.FirstOrDefault(s => s.Name == name) is { } structure)
            {
                arguments.Add(MatrixParts.Constructed(structure, Inputs, direction));
            }
            else if (input is not null)
            {
                arguments.Add(In(writer, input, direction));
            }
        }
        if (_program.ReturnedStruct is { } returned)
        {
            string tangent = _taken.Fresh("dResult");
            arguments.Add($"out {returned.Type} {tangent}");
            after.AddRange(Outputs.Where(p => returned.Scalars.Contains(p.Variable))
                .Select(p => $"{along}[{p.Offset}] = {tangent}{p.Name.Substring(Result.Length)};"));
        }
        if (_program.ReturnedArray is not null)
        {
            string tangent = _taken.Fresh("dResult");
            arguments.Add($"out {ExpressionWriter.Keyword(_program.ReturnedArray.ElementType)}[] {tangent}");
            after.Add($"{tangent}.CopyTo({along});");
        }
        writer.Line($"{Assigned}{_column}({string.Join(", ", arguments)});");
        foreach (string copy in after)
            writer.Line(copy);
    }

    // A part of a span as an argument, copied where it has rows.
    private string In(IndentedWriter writer, MatrixPart part, string span)
    {
        if (!part.HasRows)
            return part.In(span);
        writer.Line($"SpanMath.Unflatten({part.In(span)}, {_rows[part]});");
        return _rows[part];
    }

    private void AddOut(List<string> after, MatrixPart part, string span)
    {
        if (part.HasRows)
            after.Add($"SpanMath.Flatten({_rows[part]}, {part.In(span)});");
    }

    /// <summary>Writes what gives the written outputs' tangents their first values: those of the inputs that they are as well.</summary>
    public void WriteFirst(IndentedWriter writer, string direction, string along)
    {
        if (Written.Count > 0)
            writer.Line($"{along}.Clear();");
        foreach (MatrixPart output in Outputs.Where(p => p.Variable is ArrayVariable && _program.ReturnedArray is null))
        {
            if (Inputs.Find(p => p.Name == output.Name) is { } input)
                writer.Line($"{input.In(direction)}.CopyTo({output.In(along)});");
        }
    }
}
