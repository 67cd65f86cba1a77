using System.Collections.Generic;
using System.Linq;
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
    private readonly ProgramEmitter _rows;
    private readonly ProgramEmitter _pattern;
    private readonly HashSet<string> _taken;
    private readonly IndentedWriter _writer = new();

    private SparseRowsEmitter(Program program, ExprPool pool, MethodShape shape, DerivativeRequest request)
    {
        (_program, _shape, _request) = (program, shape, request);
        _taken = [.. shape.Parameters.Select(static p => p.Name), shape.Name];
        _sweeps = new JacobianSweepWriter(program, pool, shape, request, _taken);
        _rows = new ProgramEmitter(program, pool, _sweeps.Local, request with { Kind = DerivativeKind.Rows, Name = _taken.Fresh("Rows") });
        _pattern = new ProgramEmitter(program, pool, _sweeps.Local with { ReturnType = "void" },
            request with { Kind = DerivativeKind.Pattern, Name = _taken.Fresh("Pattern") });
    }

    /// <summary>The complete text of the method; null where the text of the primal does not tell the pattern.</summary>
    public static string? Emit(Program program, ExprPool pool, MethodShape shape, DerivativeRequest request)
    {
        bool hasArraysOnly = program.ReturnsNothing && program.ReturnedStruct is null && !program.IsExpression;
        var emitter = new SparseRowsEmitter(program, pool, shape, request);
        return hasArraysOnly && emitter.FindRows() ? emitter.Emit() : null;
    }

    private bool FindRows() => _sweeps.Outputs.TrueForAll(static p => p.Length is not null)
        && _rows.FindRows(_sweeps.Inputs, _sweeps.Outputs) && _pattern.FindRows(_sweeps.Inputs, _sweeps.Outputs);

    private string Emit()
    {
        string jacobian = _taken.Fresh("jacobian"), sweeps = _taken.Fresh("sweeps"), method = _taken.Fresh("method"),
            shape = _taken.Fresh("shape");
        string arguments = string.Concat(_shape.Parameters.Select(static p => p.Name + ", ")), result = _sweeps.Result;
        MethodEmitter.WriteSignature(_writer, _shape, _request,
            [new($"SparseMatrix {jacobian}", ParameterTexts.SparseJacobian(_sweeps.Outputs, _sweeps.Inputs))]);
        _writer.Open();
        _writer.Line($"if ({jacobian} is null)");
        _writer.Line($"    throw new ArgumentNullException(nameof({jacobian}));");
        bool returns = _program.ReturnedArray is not null;
        if (returns)
            _writer.Line($"{_shape.ReturnType} {result} = {_shape.Called}({arguments.TrimEnd(',', ' ')});");
        _writer.Line($"JacobianSweeps {sweeps} = {jacobian}.Sweeps;");
        SparseJacobianEmitter.WriteKey(_writer, _program, method, shape);
        _writer.Line($"if (!{sweeps}.Keep({method}, {shape}))");
        _writer.Open();
        _writer.Line($"{sweeps}.BeginRows({method}, {shape}, {_sweeps.OutputCount}, {_sweeps.InputCount});");
        _writer.Line($"{_pattern.Name}({arguments}{sweeps});");
        _writer.Line($"{sweeps}.EndRows();");
        _writer.Close();
        if (_rows.AddsToValues)
            _writer.Line($"{sweeps}.Values.Clear();");
        _writer.Line($"{(returns ? "return " : "")}{_rows.Name}({arguments}{sweeps}.Values, {sweeps}.Places);");
        MatrixParts.WriteFunction(_writer, _pattern.Emit());
        MatrixParts.WriteFunction(_writer, _rows.Emit());
        _writer.Close();
        return _writer.ToString();
    }
}
