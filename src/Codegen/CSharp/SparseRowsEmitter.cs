using System.Collections.Generic;
using System.Linq;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>
/// Writes the method that fills a Jacobian in compressed rows where the text of the primal tells the pattern: the columns once for
/// each shape of the arguments, in loops like the primal's, and the values beside the outputs, in one run.
/// </summary>
internal sealed class SparseRowsEmitter
{
    private readonly Program _program;
    private readonly MethodShape _shape;
    private readonly DerivativeRequest _request;
    private readonly JacobianSweepWriter _sweeps;
    private readonly ExprPool _pool;
    private readonly SparseRows _rows;
    private readonly IReadOnlyList<ParameterShape> _parameters;
    private readonly HashSet<string> _taken;
    private readonly IndentedWriter _writer = new();

    private SparseRowsEmitter(Program program, ExprPool pool, MethodShape shape, DerivativeRequest request, SparseRows rows)
    {
        (_program, _pool, _shape, _request, _rows) = (program, pool, shape, request, rows);
        _parameters = MethodEmitter.Parameters(program, pool, shape, request);
        _taken = [.. shape.Parameters.Concat(_parameters).Select(static p => p.Name), shape.Name];
        _sweeps = new JacobianSweepWriter(program, pool, shape, request, _taken);
    }

    /// <summary>The text of the method; null where the text of the primal does not tell the pattern.</summary>
    public static MethodText? Emit(Program program, ExprPool pool, MethodShape shape, DerivativeRequest request) =>
        SparseRows.Of(program, pool, shape.AsLocalFunction().Names, request) is { } rows
            ? new SparseRowsEmitter(program, pool, shape, request, rows).Emit() : null;

    private MethodText Emit()
    {
        string jacobian = _parameters[0].Name, sweeps = _taken.Fresh("sweeps"), method = _taken.Fresh("method"),
            shape = _taken.Fresh("shape"), values = _taken.Fresh("Rows"), pattern = _taken.Fresh("Pattern");
        string arguments = string.Concat(_shape.Parameters.Select(static p => p.Name + ", ")), result = _sweeps.Result;
        _writer.Line($"if ({jacobian} is null)");
        _writer.Line($"    throw new ArgumentNullException(nameof({jacobian}));");
        bool returns = _program.ReturnedArray is not null;
        if (returns)
            _writer.Line($"{_shape.ReturnType} {result} = {_shape.Call};");
        _writer.Line($"JacobianSweeps {sweeps} = {jacobian}.Sweeps;");
        SparseJacobianEmitter.WriteKey(_writer, _program, method, shape);
        _writer.Line($"if (!{sweeps}.Keep({method}, {shape}))");
        _writer.Open();
        _writer.Line($"{sweeps}.BeginRows({method}, {shape}, {_sweeps.OutputCount}, {_sweeps.InputCount});");
        _writer.Line($"{pattern}({arguments}{sweeps});");
        _writer.Line($"{sweeps}.EndRows();");
        _writer.Close();
        if (_rows.Adds)
            _writer.Line($"{sweeps}.Values.Clear();");
        _writer.Line($"{(returns ? "return " : "")}{values}({arguments}{sweeps}.Values, {sweeps}.Places);");
        WriteFunction(_rows.Pattern, pattern, _sweeps.Local with { ReturnType = "void" });
        WriteFunction(_rows.Values, values, _sweeps.Local);
        return MethodText.Of(_shape, _request, _parameters, _writer);
    }

    private void WriteFunction(DerivedProgram program, string name, MethodShape shape) =>
        ProgramMethod.Write(program, _pool, shape, _request with { Name = name }).WriteFunction(_writer);
}
