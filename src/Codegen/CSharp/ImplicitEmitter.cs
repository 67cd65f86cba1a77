using System.Collections.Generic;
using System.Linq;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>A method that solves an equation, as far as its derivatives depend on it.</summary>
/// <param name="Method">How it looks in C#.</param>
/// <param name="Residual">The name of the residual, or of the objective whose gradient is the residual.</param>
/// <param name="Solution">The name of the unknown: the last parameter if there are several, a parameter of the residual alone if it is
/// one.</param>
/// <param name="IsVector">Whether there are several unknowns.</param>
/// <param name="Active">The parameters on which the solution depends smoothly.</param>
public sealed record ImplicitShape(MethodShape Method, string Residual, string Solution, bool IsVector,
    IReadOnlyList<ImplicitParameter> Active)
{
    /// <summary>The name of a method that is generated for this one.</summary>
    /// <param name="suffix">What it computes.</param>
    public string NameOf(string suffix) => Method.Name.TrimStart('@') + suffix;

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
/// Writes the two methods that give the derivatives of a solution of r(x, p) = 0 by the implicit function theorem, from generated
/// derivatives of r: p̄ = -(∂r/∂p)ᵀ (∂r/∂x)⁻ᵀ x̄ and ẋ = -(∂r/∂x)⁻¹ (∂r/∂p) ṗ.
/// </summary>
public sealed class ImplicitEmitter
{
    private readonly ImplicitShape _shape;
    private readonly HashSet<string> _taken;
    private readonly IndentedWriter _writer = new();
    private readonly string _solution;

    private ImplicitEmitter(ImplicitShape shape)
    {
        _shape = shape;
        _taken = [.. shape.Method.Parameters.Select(static p => p.Name)];
        _solution = shape.IsVector ? shape.Solution : _taken.Fresh(shape.Solution);
    }

    // The residual takes the unknown first.
    private string Arguments =>
        string.Join(", ", _shape.Method.Parameters.Select(static p => p.Name)
            .Where(p => !_shape.IsVector || p != _solution).Prepend(_solution));

    /// <summary>The text of the method that turns the solution's adjoint into those of the parameters.</summary>
    public static MethodText Adjoints(ImplicitShape shape) => new ImplicitEmitter(shape).Adjoints();

    /// <summary>The text of the method that turns the tangents of the parameters into the solution's.</summary>
    public static MethodText Tangents(ImplicitShape shape) => new ImplicitEmitter(shape).Tangents();

    private MethodText Adjoints()
    {
        string bar = _taken.Fresh(_solution.TrimStart('@') + "Bar");
        List<string> outputs = _shape.Active.Select(p => _taken.Fresh(PublicNames.For("d", p.Name))).ToList();
        string arguments = string.Join(", ", outputs.Select((o, i) => _shape.Active[i].IsArray ? o : "out " + o));
        if (_shape.IsVector)
        {
            WithJacobian(_taken.Fresh("adjoint"), (residual, jacobian, adjoint) =>
            {
                _writer.Line($"{bar}.CopyTo({adjoint});");
                _writer.Line($"LinearSystem.SolveTransposedNegated({jacobian}, {adjoint}, {Quoted(_shape.Method.Name)});");
                _writer.Line($"{_shape.NameOf(_shape.Adjoint)}({Arguments}, {residual}, {adjoint}, {arguments});");
            });
        }
        else
        {
            string factor = _taken.Fresh("factor"), i = _taken.Fresh("i");
            string slope = WriteSlope();
            _writer.Line($"_ = {_shape.NameOf(_shape.Adjoint)}({Arguments}, {arguments});");
            _writer.Line($"double {factor} = -{bar} / {slope};");
            for (int k = 0; k < outputs.Count; k++)
            {
                (string output, NumericType type) = (outputs[k], _shape.Active[k].Element);
                string place = _shape.Active[k].IsArray ? $"{output}[{i}]" : output;
                string product = $"Derivatives.Contribution({factor}, {place})";
                if (_shape.Active[k].IsArray)
                    _writer.Line($"for (int {i} = 0; {i} < {output}.Length; {i}++)");
                _writer.Line($"{(_shape.Active[k].IsArray ? "    " : "")}{place} = "
                    + $"{(type == NumericType.Single ? "(float)" : "")}{product};");
            }
        }
        return Text(ImplicitRoutine.Adjoints, $"The adjoints of the parameters of {_shape.Method.Name} from that of its solution",
            [(_shape.IsVector ? "ReadOnlySpan<double> " : "double ") + bar,
                .. outputs.Select((o, i) => Declaration(_shape.Active[i], o, isOut: true))]);
    }

    private MethodText Tangents()
    {
        List<string> directions = _shape.Active.Select(p => _taken.Fresh(PublicNames.For("d", p.Name))).ToList();
        string tangent = _taken.Fresh(PublicNames.For("d", _solution));
        if (_shape.IsVector)
        {
            WithJacobian(null, (residual, jacobian, _) =>
            {
                _writer.Line($"{_shape.NameOf(ImplicitShape.Tangent)}({Arguments}, {residual}, "
                    + $"{string.Join(", ", directions)}, {tangent});");
                _writer.Line($"LinearSystem.SolveNegated({jacobian}, {tangent}, {Quoted(_shape.Method.Name)});");
            });
        }
        else
        {
            string slope = WriteSlope();
            _writer.Line($"_ = {_shape.NameOf(ImplicitShape.Tangent)}({Arguments}, {string.Join(", ", directions)}, out {tangent});");
            _writer.Line($"{tangent} /= -{slope};");
        }
        return Text(ImplicitRoutine.Tangents, $"The tangent of the solution of {_shape.Method.Name} from those of its parameters",
            [.. directions.Select((d, i) => Declaration(_shape.Active[i], d, isOut: false)),
                (_shape.IsVector ? "Span<double> " : "out double ") + tangent]);
    }

    private MethodText Text(string suffix, string summary, IReadOnlyList<string> more)
    {
        IEnumerable<string> parameters = _shape.Method.Parameters.Select(static p => p.Declaration)
            .Concat(_shape.IsVector ? [] : ["double " + _solution]).Concat(more);
        return new MethodText($"/// <summary>{summary}, by the implicit function theorem for {_shape.Residual}.</summary>\n",
            "[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]\n"
                + $"{_shape.Method.Modifiers} void {_shape.NameOf(suffix)}({string.Join(", ", parameters)})\n", _writer.ToString());
    }

    private string WriteSlope()
    {
        string slope = _taken.Fresh("slope");
        _writer.Line($"double {slope} = {_shape.NameOf(_shape.Slope)}({Arguments});");
        _writer.Line($"if ({slope} == 0)");
        string message = $"The solution that {_shape.Method.Name} found has no derivative: that of its residual by {_shape.Solution} is zero there.";
        _writer.Line($"    throw new InvalidOperationException({Quoted(message)});");
        _writer.Gap();
        return slope;
    }

    private void WithJacobian(string? vector, System.Action<string, string, string> write)
    {
        string memory = _taken.Fresh("memory"), n = _taken.Fresh("n"), residual = _taken.Fresh("residual"),
            jacobian = _taken.Fresh("jacobian");
        _writer.Line($"int {n} = {_solution}.Length;");
        _writer.Line($"var {memory} = new ArrayMemory<double>();");
        _writer.Line("try");
        _writer.Open();
        _writer.Line($"Span<double> {residual} = {memory}.Zeroed({n}), {jacobian} = {memory}.Zeroed(checked({n} * "
            + $"{n})){(vector is null ? "" : $", {vector} = {memory}.Zeroed({n})")};");
        _writer.Line($"{_shape.NameOf(_shape.Slope)}({Arguments}, {residual}, {jacobian});");
        write(residual, jacobian, vector ?? "");
        _writer.Close();
        _writer.Line("finally");
        _writer.Open();
        _writer.Line($"{memory}.Dispose();");
        _writer.Close();
    }

    private static string Declaration(ImplicitParameter parameter, string name, bool isOut)
    {
        string element = ExpressionWriter.Keyword(parameter.Element);
        return parameter.IsArray ? $"{(isOut ? "Span" : "ReadOnlySpan")}<{element}> {name}" : (isOut ? "out " : "") + element + " " + name;
    }

    private static string Quoted(string text) => "\"" + text + "\"";
}
