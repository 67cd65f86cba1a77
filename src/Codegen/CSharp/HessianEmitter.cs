using System.Collections.Generic;
using System.Linq;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>
/// Writes the method that fills the Hessian of a program with loops or arrays: a Hessian-vector product for each column, and the
/// lower triangle from the upper one, so that the matrix is symmetric to the last bit.
/// </summary>
public sealed class HessianEmitter
{
    private readonly Program _program;
    private readonly MethodShape _shape;
    private readonly DerivativeRequest _request;
    private readonly IReadOnlyList<ParameterShape> _parameters;
    private readonly DerivativeRequest _product;
    private readonly MatrixSweeps _sweeps;
    private readonly (Program Program, ExprPool Pool, MethodShape Shape) _repeated;
    private readonly HashSet<string> _taken;
    private readonly IndentedWriter _writer = new();
    private readonly List<MatrixPart> _parts;
    private readonly List<string> _arguments;
    private readonly List<string> _before = [];
    private readonly List<string> _after = [];
    private readonly List<string> _atEnd = [];
    private readonly string _element;
    private readonly string _count;
    private readonly string _memory;

    // Whether the product that runs is the first one, which alone has the method's effects; null where it has none.
    private readonly string? _isFirst;

    private HessianEmitter(Program program, ExprPool pool, MethodShape shape, DerivativeRequest request)
    {
        (_program, _shape, _request) = (program, shape, request);
        _parameters = MethodEmitter.Parameters(program, pool, shape, request);
        _taken = [.. shape.Parameters.Concat(_parameters).Select(static p => p.Name), shape.Name];
        _element = ExpressionWriter.Keyword(program.ReturnType);
        _memory = _taken.Fresh("memory");
        _arguments = shape.Parameters.Select(static p => p.Name).ToList();
        _isFirst = Effect.IsIn(program) ? _taken.Fresh("isFirst") : null;
        _repeated = _isFirst is null ? (program, pool, shape.AsLocalFunction())
            : (Effect.OnlyIf(program, pool.Variable(_isFirst, NumericType.Boolean)), pool, shape.AsLocalFunction() with { Modifiers = "" });
        _product = request with { Kind = DerivativeKind.HessianVectorProduct, Name = _taken.Fresh("Product"), Accumulate = false };
        _sweeps = MatrixSweeps.Of(_repeated.Program, pool, shape.Names, _product);
        _parts = MatrixParts.Of(request.Active.SelectMany(name =>
            StructOf(name) is { } structure
                ? MatrixParts.Scalars(structure, name)
                : ArrayOf(name) is { } array ? [(array, name)] : [(program.Parameters.First(p => p.Name == name), name)]), out _count);
    }

    /// <summary>The text of the method.</summary>
    public static MethodText Emit(Program program, ExprPool pool, MethodShape shape, DerivativeRequest request) =>
        new HessianEmitter(program, pool, shape, request).Emit();

    /// <summary>Why there is no Hessian of a program in this form; null where there is one.</summary>
    /// <param name="program">The program.</param>
    /// <param name="active">The names of its active parameters.</param>
    public static string? Refusal(Program program, IReadOnlyList<string> active)
    {
        IEnumerable<NumericType> types = program.Parameters.Where(p => active.Contains(p.Name)).Select(static p => p.Type)
            .Concat(program.Arrays.Where(a => active.Contains(a.Name)).Select(static a => a.ElementType))
            .Concat(program.Structs.Where(s => active.Contains(s.Name)).SelectMany(static s => s.Scalars).Select(static s => s.Type)
                .Where(static t => t.IsReal()));
        return types.Any(t => t != program.ReturnType) ? "float and double together" : null;
    }

    private StructParameter? StructOf(string name) => _program.Structs.FirstOrDefault(s => s.Name == name);

    private ArrayVariable? ArrayOf(string name) => _program.Arrays.FirstOrDefault(a => a.Name == name);

    private MethodText Emit()
    {
        List<ParameterShape> gradient = _parameters.Take(_request.Active.Count).ToList();
        string hessian = _parameters[gradient.Count].Name, n = _taken.Fresh("n"), column = _taken.Fresh("column"), i = _taken.Fresh("i"),
            row = _taken.Fresh("row"), direction = _taken.Fresh("direction"), result = _taken.Fresh("result");
        _writer.Line($"int {n} = {_count};");
        WriteChecks(hessian, n, gradient);
        if (_isFirst is not null)
            _writer.Line($"bool {_isFirst} = true;");
        _writer.Line($"var {_memory} = new ArrayMemory<{_element}>();");
        _writer.Line("try");
        _writer.Open();
        _writer.Line($"Span<{_element}> {direction} = {_memory}.Zeroed({n});");
        string matrix = hessian;
        if (_request.Accumulate)
        {
            matrix = _taken.Fresh("matrix");
            _writer.Line($"Span<{_element}> {matrix} = {_memory}.Zeroed({hessian}.Length);");
            _atEnd.Add($"SpanMath.Add({hessian}, {matrix});");
        }
        List<string> restores = KeepWritten();
        WriteArguments(direction, row, gradient);
        string call = $"{result} = {_product.Name}({string.Join(", ", _arguments)});";
        foreach (ParameterShape output in gradient.Where(static g => g.IsOut))
            _writer.Line($"{output.Name} = default;");
        _writer.Line($"{_shape.ReturnType} {result} = default;");
        if (_parts.TrueForAll(static p => p.Length is not null))
        {
            _writer.Line($"if ({n} == 0)");
            _writer.Open();
            _writer.Line($"Span<{_element}> {row} = {direction};");
            _writer.Line(call);
            _writer.Close();
        }

        _writer.Gap();
        _writer.Line($"for (int {column} = 0; {column} < {n}; {column}++)");
        _writer.Open();
        foreach (string restore in restores)
        {
            _writer.Line($"if ({column} > 0)");
            _writer.Line("    " + restore);
        }
        _writer.Line($"Span<{_element}> {row} = {matrix}.Slice({column} * {n}, {n});");
        _writer.Line($"{direction}[{column}] = 1;");
        _before.ForEach(_writer.Line);
        _writer.Line(call);
        _after.ForEach(_writer.Line);
        if (_isFirst is not null)
            _writer.Line($"{_isFirst} = false;");
        _writer.Line($"{direction}[{column}] = 0;");
        _writer.Line($"for (int {i} = 0; {i} < {column}; {i}++)");
        _writer.Line($"    {row}[{i}] = {matrix}[{i} * {n} + {column}];");
        _writer.Close();
        _writer.Gap();
        _atEnd.ForEach(_writer.Line);
        _writer.Line($"return {result};");
        _writer.Close();
        _writer.Line("finally");
        _writer.Open();
        _writer.Line($"{_memory}.Dispose();");
        _writer.Close();
        Product().WriteFunction(_writer);
        return MethodText.Of(_shape, _request, _parameters, _writer);
    }

    // As a local function; where second derivatives are those of a derivative that was read again, of that.
    private MethodText Product() => _product.Lower is null
        ? ProgramMethod.Write(Derivative.OfStatements(_repeated.Program, _repeated.Pool, _repeated.Shape.Names, _product), _repeated.Pool,
            _repeated.Shape, _product)
        : SlopeProductEmitter.Emit(_repeated.Program, _repeated.Pool, _repeated.Shape, _product);

    private void WriteChecks(string hessian, string n, List<ParameterShape> gradient)
    {
        var checks = new ArgumentChecks(_request.IsReadAgain, _shape.NamesArguments);
        IEnumerable<ArrayVariable> spans = _program.Arrays.Where(a => a.Kind == ArrayKind.Vector && a.ElementType == _program.ReturnType)
            .Concat(gradient.Zip(_request.Active, (g, parameter) => ArrayOf(parameter) is { Kind: ArrayKind.Vector } array
                ? new ArrayVariable(g.Name, array.ElementType) : null).OfType<ArrayVariable>());
        checks.Matrix(hessian, n, n).Concat(checks.Separate(new ArrayVariable(hessian, _program.ReturnType), spans.ToList()))
            .ToList().ForEach(_writer.Line);
    }

    // Directions go in, then gradient and product come out: elements and slices of the whole where those are arrays of one
    // dimension, copies where they have rows.
    private void WriteArguments(string direction, string row, List<ParameterShape> gradient)
    {
        var products = new List<string>();
        foreach (string parameter in _request.Active)
        {
            if (StructOf(parameter) is { } structure)
            {
                string product = _taken.Fresh(PublicNames.For("h", parameter));
                _arguments.Add(MatrixParts.Constructed(structure, _parts, direction));
                products.Add($"out {structure.Type} {product}");
                _after.AddRange(_parts.Where(p => structure.Scalars.Contains(p.Variable))
                    .Select(p => $"{p.In(row)} = {product}{p.Name.Substring(parameter.Length)};"));
                continue;
            }
            MatrixPart part = _parts.Find(p => p.Name == parameter)!;
            if (!part.HasRows)
            {
                _arguments.Add(part.In(direction));
                products.Add((part.Length is null ? "out " : "") + part.In(row));
                continue;
            }
            var array = (ArrayVariable)part.Variable!;
            string along = NewLike(array, "v"), filled = NewLike(array, "h");
            _before.Add($"SpanMath.Unflatten({part.In(direction)}, {along});");
            _after.Add($"SpanMath.Flatten({filled}, {part.In(row)});");
            _arguments.Add(along);
            products.Add(filled);
        }
        for (int i = 0; i < gradient.Count; i++)
            _arguments.Add(ArrayOf(_request.Active[i]) is not { } array
                ? "out " + gradient[i].Name : _request.Accumulate ? AddedAtEnd(array, gradient[i].Name) : gradient[i].Name);
        _arguments.AddRange(products);
    }

    // The gradient comes with every product, but is added once.
    private string AddedAtEnd(ArrayVariable array, string to)
    {
        string from = NewLike(array, "g");
        _atEnd.Add($"SpanMath.Add({to}, {from});");
        return from;
    }

    private string NewLike(ArrayVariable array, string prefix)
    {
        string name = _taken.Fresh(PublicNames.For(prefix, array.Name));
        _writer.Line(array.Kind == ArrayKind.Vector
            ? $"Span<{_element}> {name} = {_memory}.Zeroed({array.Name}.Length);" : MatrixParts.NewLike(array, name, _element));
        return name;
    }

    // What the method writes to is what it was before each product.
    private List<string> KeepWritten() => _sweeps.Changed.Select(array =>
    {
        (string name, string before) = (array.Name, _taken.Fresh(array.Name.TrimStart('@') + "Before"));
        switch (array.Kind)
        {
            case ArrayKind.Matrix:
                _writer.Line($"var {before} = ({ExpressionWriter.Keyword(array.ElementType)}[,]){name}.Clone();");
                return $"Array.Copy({before}, {name}, {name}.Length);";
            case ArrayKind.Jagged:
                _writer.Line($"var {before} = new {ExpressionWriter.Keyword(array.ElementType)}[SpanMath.Count({name})];");
                _writer.Line($"SpanMath.Flatten({name}, {before});");
                return $"SpanMath.Unflatten({before}, {name});";
            default:
                _writer.Line($"var {before} = {name}{(array.IsArray ? ".AsSpan()" : "")}.ToArray();");
                return $"{before}.CopyTo({name}{(array.IsArray ? ", 0" : "")});";
        }
    }).ToList();
}
