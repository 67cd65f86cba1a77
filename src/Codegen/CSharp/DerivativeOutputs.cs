using System.Collections.Generic;
using System.Globalization;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>What a generated method takes beyond the primal's parameters, and what it computes.</summary>
/// <param name="Parameters">The further parameters.</param>
/// <param name="Checks">Lines that check the arguments before anything is computed.</param>
/// <param name="Outputs">What is assigned and returned; the return value is the last.</param>
/// <param name="Names">The names of nodes: the primal's locals, and their adjoints.</param>
internal sealed record DerivativeOutputs(
    IReadOnlyList<FurtherParameter> Parameters, IReadOnlyList<string> Checks, IReadOnlyList<Output> Outputs,
    IReadOnlyDictionary<Expr, SourceName> Names);

/// <summary>Differentiates a program as a request asks for.</summary>
internal sealed class DerivativeBuilder
{
    private readonly Program _program;
    private readonly Dataflow _dataflow;
    private readonly List<Variable> _active;
    private readonly LocalNames _names;
    private readonly Dictionary<Expr, SourceName> _source = [];
    private readonly ParameterTexts _texts;
    private readonly List<FurtherParameter> _parameters = [];
    private readonly ArgumentChecks _required;
    private readonly List<string> _checks = [];
    private readonly List<Output> _outputs = [];

    private DerivativeBuilder(Program program, ExprPool pool, MethodShape shape, DerivativeRequest request, LocalNames names)
    {
        _texts = new ParameterTexts(shape, accumulate: false);
        _required = new ArgumentChecks(request.IsReadAgain, shape.NamesArguments);
        _program = program;
        _names = names;
        _dataflow = Dataflow.Of(program, pool);
        foreach (KeyValuePair<Expr, SourceName> entry in _dataflow.Names)
            _source.Add(entry.Key, entry.Value);
        var active = new HashSet<string>(request.Active);
        _active = [];
        foreach (Variable parameter in program.Parameters)
        {
            if (active.Contains(parameter.Name))
                _active.Add(parameter);
        }
    }

    public static DerivativeOutputs Build(Program program, ExprPool pool, MethodShape shape, DerivativeRequest request, LocalNames names)
    {
        var builder = new DerivativeBuilder(program, pool, shape, request, names);
        Expr value = builder._dataflow.Result;
        switch (request.Kind)
        {
            case DerivativeKind.Gradient:
                builder.AddGradient();
                break;
            case DerivativeKind.Derivative:
                for (int order = 0; order < request.Order; order++)
                    value = ForwardMode.Derivative(value, builder._active[0], EdgeRule.Selected);
                break;
            case DerivativeKind.Differential:
                builder.AddDifferential(pool);
                break;
            case DerivativeKind.HessianVectorProduct:
                builder.AddHessianVectorProduct(builder.AddDirections("v", pool));
                break;
            case DerivativeKind.Hessian when request.IsDiagonal:
                builder.AddHessianDiagonal(builder.AddGradient());
                break;
            case DerivativeKind.Hessian:
                builder.AddHessian(builder.AddGradient());
                break;
        }
        builder._outputs.Add(new Output(null, program.ReturnType, value));
        pool.Trace?.Invoke("expression", () => ExpressionText.Of(builder._dataflow.Result));
        pool.Trace?.Invoke("derivative", () => string.Join("\n", builder._outputs.ConvertAll(static o => o.Print())));
        return new DerivativeOutputs(builder._parameters, builder._checks, builder._outputs, builder._source);
    }

    private Expr[] AddGradient()
    {
        Expr[] gradient = ReverseMode.Gradient(_dataflow.Result, _active, EdgeRule.Selected, NameAdjoint);
        for (int i = 0; i < gradient.Length; i++)
            AddOut("d", _active[i], gradient[i]);
        return gradient;
    }

    private void NameAdjoint(Expr node, Expr adjoint)
    {
        if (_source.TryGetValue(node, out SourceName? name) && adjoint.Operands.Count > 0 && !_source.ContainsKey(adjoint))
            _source.Add(adjoint, new SourceName(name.Name.TrimStart('@') + "Bar", name.Text));
    }

    private void AddDifferential(ExprPool pool)
    {
        List<Expr> directions = AddDirections("d", pool);
        Expr tangent = ForwardMode.Tangents([_dataflow.Result], _active, directions)[0];
        string result = _names.Free("dResult");
        _parameters.Add(new("out " + ExpressionWriter.Keyword(_program.ReturnType) + " " + result, _texts.ResultTangent));
        _outputs.Add(new Output(result, _program.ReturnType, tangent));
    }

    private List<Expr> AddDirections(string prefix, ExprPool pool)
    {
        var directions = new List<Expr>();
        foreach (Variable variable in _active)
        {
            string name = _names.Free(PublicNames.For(prefix, variable.Name));
            _parameters.Add(new(ExpressionWriter.Keyword(variable.Type) + " " + name, prefix == "d"
                ? _texts.TangentIn(variable.Name, null) : _texts.Direction(variable.Name, null)));
            directions.Add(pool.Variable(name, variable.Type));
        }
        return directions;
    }

    // Forward mode over reverse mode.
    private void AddHessianVectorProduct(List<Expr> directions)
    {
        Expr[] products = ForwardMode.Tangents(AddGradient(), _active, directions);
        for (int i = 0; i < products.Length; i++)
            AddOut("h", _active[i], products[i]);
    }

    // The gradient's partials are differentiated once more in reverse mode; symmetry gives the lower triangle.
    private void AddHessian(Expr[] gradient)
    {
        int n = _active.Count;
        string type = ExpressionWriter.Keyword(_program.ReturnType);
        string hessian = _names.Free("hessian");
        string rows = n.ToString(CultureInfo.InvariantCulture);
        _parameters.Add(new($"Span<{type}> {hessian}", _texts.Hessian(rows)));
        _checks.AddRange(_required.Matrix(hessian, rows, rows));
        var entries = new Expr[n][];
        for (int i = 0; i < n; i++)
        {
            entries[i] = ReverseMode.Gradient(gradient[i], _active);
            for (int j = 0; j < n; j++)
            {
                Expr entry = j < i ? entries[j][i] : entries[i][j];
                _outputs.Add(new Output($"{hessian}[{(i * n + j).ToString(CultureInfo.InvariantCulture)}]", _program.ReturnType, entry));
            }
        }
    }

    private void AddHessianDiagonal(Expr[] gradient)
    {
        string type = ExpressionWriter.Keyword(_program.ReturnType);
        string hessian = _names.Free("hessian"), size = _active.Count.ToString(CultureInfo.InvariantCulture);
        _parameters.Add(new($"Span<{type}> {hessian}", _texts.Diagonal(size)));
        _checks.AddRange(_required.Diagonal(hessian, size));
        for (int i = 0; i < _active.Count; i++)
            _outputs.Add(new Output($"{hessian}[{i.ToString(CultureInfo.InvariantCulture)}]", _program.ReturnType,
                ReverseMode.Gradient(gradient[i], [_active[i]])[0]));
    }

    private void AddOut(string prefix, Variable variable, Expr value)
    {
        string name = _names.Free(PublicNames.For(prefix, variable.Name));
        _parameters.Add(new("out " + ExpressionWriter.Keyword(variable.Type) + " " + name, prefix == "d"
            ? _texts.Partial(variable.Name, null) : _texts.Product(variable.Name, null)));
        _outputs.Add(new Output(name, variable.Type, value));
    }
}
