using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>
/// The making of one derivative of a program that is one expression: its results are expressions too, over the same graph, so that
/// they share what they have in common with the value and with each other.
/// </summary>
internal sealed class ExpressionDerivation
{
    private readonly Dataflow _dataflow;
    private readonly HashSet<string> _names;
    private readonly Dictionary<Expr, SourceName> _source = [];
    private readonly List<DerivedParameter> _parameters = [];
    private readonly List<ArgumentCheck> _checks = [];
    private readonly List<DerivedResult> _results = [];

    /// <summary>Reads a program as one expression.</summary>
    /// <param name="program">The program as it was read.</param>
    /// <param name="pool">The pool of its expressions.</param>
    /// <param name="names">The names that callers know.</param>
    /// <param name="request">The derivative.</param>
    public ExpressionDerivation(Program program, ExprPool pool, PrimalNames names, DerivativeRequest request)
    {
        (Program, Pool, Primal, Request) = (program, pool, names, request);
        _names = [.. names.Parameters, names.Method, "_"];
        _dataflow = Dataflow.Of(program, pool);
        foreach (KeyValuePair<Expr, SourceName> entry in _dataflow.Names)
            _source.Add(entry.Key, entry.Value);
        Active = program.Parameters.Where(p => request.Active.Contains(p.Name)).ToList();
    }

    /// <summary>The program.</summary>
    public Program Program { get; }

    /// <summary>The pool of the expressions.</summary>
    public ExprPool Pool { get; }

    /// <summary>The names that callers know.</summary>
    public PrimalNames Primal { get; }

    /// <summary>What is asked for.</summary>
    public DerivativeRequest Request { get; }

    /// <summary>The value of the primal.</summary>
    public Expr Value => _dataflow.Result;

    /// <summary>The parameters by which it is differentiated.</summary>
    public IReadOnlyList<Variable> Active { get; }

    /// <summary>A name that is new.</summary>
    public string Free(string wanted) => _names.Fresh(wanted);

    /// <summary>Adds a parameter.</summary>
    public void Add(DerivedParameter parameter) => _parameters.Add(parameter);

    /// <summary>Adds something that is required of arguments.</summary>
    public void Require(ArgumentCheck check) => _checks.Add(check);

    /// <summary>Adds a number that comes out.</summary>
    public void AddResult(Expr place, Expr value) => _results.Add(new ScalarResult(place, value));

    /// <summary>The gradient, in reverse mode, a partial for each active parameter, which come out.</summary>
    public Expr[] AddGradient()
    {
        Expr[] gradient = ReverseMode.Gradient(Value, Active, EdgeRule.Selected, NameAdjoint);
        AddOut("d", ParameterRole.Partial, gradient);
        return gradient;
    }

    /// <summary>Values come out, one for each active parameter.</summary>
    public void AddOut(string prefix, ParameterRole role, IReadOnlyList<Expr> values)
    {
        for (int i = 0; i < values.Count; i++)
        {
            Variable place = Pool.Variable(Free(PublicNames.For(prefix, Active[i].Name)), Active[i].Type);
            Add(new DerivedScalar(place, true, role, Active[i].Name));
            AddResult(place, values[i]);
        }
    }

    /// <summary>A direction goes in, a number for each active parameter.</summary>
    public List<Expr> AddDirections(string prefix, ParameterRole role)
    {
        var directions = new List<Expr>();
        foreach (Variable variable in Active)
        {
            Variable direction = Pool.Variable(Free(PublicNames.For(prefix, variable.Name)), variable.Type);
            Add(new DerivedScalar(direction, false, role, variable.Name));
            directions.Add(direction);
        }
        return directions;
    }

    /// <summary>A matrix of second derivatives comes out, or its diagonal.</summary>
    public ArrayVariable AddHessian(ParameterRole role)
    {
        var hessian = new ArrayVariable(Free("hessian"), Program.ReturnType);
        var layout = MatrixLayout.Of(Active, Pool);
        Add(new DerivedMatrix(hessian, null, layout, role));
        Require(role == ParameterRole.Diagonal
            ? new DiagonalCheck(hessian, layout.Count) : new MatrixCheck(hessian, layout.Count, layout.Count));
        return hessian;
    }

    /// <summary>The derivative.</summary>
    /// <param name="value">What it returns.</param>
    public DerivedProgram Finished(Expr value)
    {
        Pool.Trace?.Invoke("expression", () => ExpressionText.Of(Value));
        Pool.Trace?.Invoke("derivative", () => string.Join("\n", _results.Cast<ScalarResult>()
            .Select(static r => $"{ExpressionText.Of(r.Place)} = {ExpressionText.Of(r.Value)}").Append("return "
                + ExpressionText.Of(value))));
        return new DerivedProgram(Program, new Signature(_parameters, _checks), Block.Empty, [], _results)
        {
            IsExpression = true,
            Returned = value,
            Names = _source,
        };
    }

    private void NameAdjoint(Expr node, Expr adjoint)
    {
        if (_source.TryGetValue(node, out SourceName? name) && adjoint.Operands.Count > 0 && !_source.ContainsKey(adjoint))
            _source.Add(adjoint, new SourceName(name.Name.TrimStart('@') + "Bar", name.Text));
    }
}
