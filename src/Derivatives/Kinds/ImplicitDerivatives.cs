using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>A method that solves an equation, as far as its derivatives depend on it.</summary>
/// <param name="Names">The names that callers know.</param>
/// <param name="Solution">The name of the unknown: the last parameter if there are several, a parameter of the residual alone if it is
/// one.</param>
/// <param name="IsVector">Whether there are several unknowns.</param>
/// <param name="Active">The parameters on which the solution depends smoothly.</param>
public sealed record Solver(PrimalNames Names, string Solution, bool IsVector, IReadOnlyList<ImplicitParameter> Active)
{
    /// <summary>The name of a method that is generated for this one.</summary>
    /// <param name="suffix">What it computes.</param>
    public string NameOf(string suffix) => Names.Method.TrimStart('@') + suffix;

    /// <summary>What the name of the derivative of the residual by the unknown ends in.</summary>
    public string Slope => IsVector ? "ImplicitJacobian" : "ImplicitSlope";

    /// <summary>What the name of the reverse mode of the residual by the parameters ends in.</summary>
    public string Adjoint => IsVector ? "ImplicitAdjoint" : "ImplicitGradient";

    /// <summary>What the name of the forward mode of the residual by the parameters ends in.</summary>
    public const string Tangent = "ImplicitTangent";
}

/// <summary>A parameter on which a solution depends smoothly.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Element">The type of the number, or of the elements of the array.</param>
/// <param name="IsArray">Whether it is an array or span.</param>
public sealed record ImplicitParameter(string Name, NumericType Element, bool IsArray);

/// <summary>
/// The derivatives of a solution of r(x, p) = 0 by the implicit function theorem, from generated derivatives of r, which they call:
/// p̄ = -(∂r/∂p)ᵀ (∂r/∂x)⁻ᵀ x̄ and ẋ = -(∂r/∂x)⁻¹ (∂r/∂p) ṗ.
/// </summary>
public sealed class ImplicitDerivatives
{
    private readonly Solver _solver;
    private readonly ExprPool _pool;
    private readonly HashSet<string> _names;
    private readonly string _solution;
    private readonly Program _program;
    private readonly List<DerivedParameter> _parameters = [];
    private readonly List<Statement> _statements = [];

    private ImplicitDerivatives(Solver solver, ExprPool pool)
    {
        (_solver, _pool) = (solver, pool);
        _names = [.. solver.Names.Parameters];
        _solution = solver.IsVector ? solver.Solution : _names.Fresh(solver.Solution);
        _program = new Program(solver.Names.Method, [], NumericType.Double, Block.Empty) { ReturnsNothing = true };
        if (!solver.IsVector)
            Add(Scalar(_solution), isOut: false);
    }

    /// <summary>What turns the solution's adjoint into those of the parameters.</summary>
    /// <param name="solver">The method.</param>
    /// <param name="pool">The pool of the expressions.</param>
    public static DerivedProgram Adjoints(Solver solver, ExprPool pool) => new ImplicitDerivatives(solver, pool).Adjoints();

    /// <summary>What turns the tangents of the parameters into the solution's.</summary>
    /// <param name="solver">The method.</param>
    /// <param name="pool">The pool of the expressions.</param>
    public static DerivedProgram Tangents(Solver solver, ExprPool pool) => new ImplicitDerivatives(solver, pool).Tangents();

    private DerivedProgram Adjoints()
    {
        string bar = _names.Fresh(_solution.TrimStart('@') + "Bar");
        DerivedParameter adjoint = _solver.IsVector ? Add(Vector(bar, isReadOnly: true)) : Add(Scalar(bar), isOut: false);
        List<DerivedParameter> outputs = _solver.Active.Select(p => AddPart(p, isOut: true)).ToList();
        DerivedCall reverse = Call(_solver.Adjoint);
        if (adjoint is DerivedArray { Array: var bars })
        {
            (ArrayVariable residual, ArrayVariable jacobian) = Jacobian();
            var solved = new ArrayVariable(_names.Fresh("adjoint"), NumericType.Double);
            _statements.Add(new NewArray(solved, _pool.Length(bars)) { From = bars });
            Solve("SolveTransposedNegated", jacobian, solved);
            reverse.Take(_pool.Whole(residual));
            reverse.Give(_pool.Whole(solved));
            outputs.ForEach(reverse.HandOn);
            _statements.Add(reverse.Statement(null));
            return Finished();
        }
        Variable slope = Slope(), factor = Scalar(_names.Fresh("factor"));
        outputs.ForEach(reverse.HandOn);
        _statements.Add(reverse.Statement(null));
        Set(factor, _pool.Quotient(_pool.Negate(((DerivedScalar)adjoint).Variable), slope));
        foreach (DerivedParameter output in outputs)
        {
            if (output is DerivedArray { Array: var array })
            {
                Variable i = _pool.Variable(_names.Fresh("i"), NumericType.Int32);
                var scaled = new Block(new Segment([Scaled(_pool.Element(array, i), factor)]));
                _statements.Add(new For(i, _pool.Number(0, NumericType.Int32), _pool.Length(array), 1, scaled));
            }
            else
            {
                _statements.Add(new Segment([Scaled(((DerivedScalar)output).Variable, factor)]));
            }
        }
        return Finished();
    }

    private DerivedProgram Tangents()
    {
        List<DerivedParameter> directions = _solver.Active.Select(p => AddPart(p, isOut: false)).ToList();
        string name = _names.Fresh(PublicNames.For("d", _solution));
        DerivedParameter tangent = _solver.IsVector ? Add(Vector(name, isReadOnly: false)) : Add(Scalar(name), isOut: true);
        DerivedCall forward = Call(Solver.Tangent);
        if (tangent is DerivedArray { Array: var tangents })
        {
            (ArrayVariable residual, ArrayVariable jacobian) = Jacobian();
            forward.Take(_pool.Whole(residual));
            directions.Append(tangent).ToList().ForEach(forward.HandOn);
            _statements.Add(forward.Statement(null));
            Solve("SolveNegated", jacobian, tangents);
            return Finished();
        }
        Variable slope = Slope(), result = ((DerivedScalar)tangent).Variable;
        directions.Append(tangent).ToList().ForEach(forward.HandOn);
        _statements.Add(forward.Statement(null));
        Set(result, _pool.Quotient(result, _pool.Negate(slope)));
        return Finished();
    }

    // What vanishes stays zero, whatever it is multiplied with.
    private Assignment Scaled(Expr place, Expr factor) =>
        new(place, _pool.Convert(place.Type, _pool.Call(Functions.Contribution, factor, place)));

    private Variable Slope()
    {
        Variable slope = Scalar(_names.Fresh("slope"));
        _statements.Add(Call(_solver.Slope).Statement(slope));
        _statements.Add(new If(_pool.Compare(ComparisonOperator.Equal, slope, _pool.Zero), new Block(new Throw()), Block.Empty));
        return slope;
    }

    private (ArrayVariable Residual, ArrayVariable Jacobian) Jacobian()
    {
        Expr n = _pool.Length(Vector(_solution, isReadOnly: false));
        ArrayVariable residual = Vector(_names.Fresh("residual"), isReadOnly: false),
            jacobian = Vector(_names.Fresh("jacobian"), isReadOnly: false);
        _statements.AddRange([new NewArray(residual, n), new NewArray(jacobian, _pool.Product(n, n))]);
        DerivedCall call = Call(_solver.Slope);
        call.Take(_pool.Whole(residual));
        call.Take(_pool.Whole(jacobian));
        _statements.Add(call.Statement(null));
        return (residual, jacobian);
    }

    private void Solve(string member, ArrayVariable jacobian, ArrayVariable right) => _statements.Add(
        new Invoke(new LibraryCall("LinearSystem." + member) { Filled = 1, Last = $"\"{_solver.Names.Method}\"" },
            [_pool.Whole(jacobian), _pool.Whole(right)], null));

    // A derivative of the residual, which takes the unknown first.
    private DerivedCall Call(string suffix) => new(_solver.NameOf(suffix), _program,
        [_solution, .. _solver.Names.Parameters.Where(p => !_solver.IsVector || p != _solution)], _pool);

    private void Set(Expr place, Expr value) => _statements.Add(new Segment([new Assignment(place, value)]));

    private DerivedParameter AddPart(ImplicitParameter parameter, bool isOut)
    {
        string name = _names.Fresh(PublicNames.For("d", parameter.Name));
        return parameter.IsArray ? Add(new ArrayVariable(name, parameter.Element) { IsReadOnly = !isOut })
            : Add(_pool.Variable(name, parameter.Element), isOut);
    }

    private DerivedArray Add(ArrayVariable array)
    {
        var parameter = new DerivedArray(array, null, ParameterRole.Internal);
        _parameters.Add(parameter);
        return parameter;
    }

    private DerivedScalar Add(Variable scalar, bool isOut)
    {
        var parameter = new DerivedScalar(scalar, isOut, ParameterRole.Internal);
        _parameters.Add(parameter);
        return parameter;
    }

    private Variable Scalar(string name) => _pool.Variable(name, NumericType.Double);

    private static ArrayVariable Vector(string name, bool isReadOnly) => new(name, NumericType.Double) { IsReadOnly = isReadOnly };

    private DerivedProgram Finished() => new(_program, new Signature(_parameters, []), new Block(_statements), [], [])
    {
        Given = _parameters.OfType<DerivedScalar>().Select(static p => p.Variable).ToList(),
        Returns = false,
        Failure = $"The solution that {_solver.Names.Method} found has no derivative: "
            + $"that of its residual by {_solver.Solution} is zero there.",
    };
}
