using SymGrad.Differentiation;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>A method that solves an equation.</summary>
/// <param name="Method">How it looks in C#.</param>
/// <param name="Residual">The name of the residual, or of the objective whose gradient is the residual.</param>
/// <param name="Solver">What its derivatives depend on.</param>
public sealed record ImplicitShape(MethodShape Method, string Residual, Solver Solver);

/// <summary>Writes the two methods that give the derivatives of a solution.</summary>
public static class ImplicitMethods
{
    private const string Hidden =
        "[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]\n";

    /// <summary>The text of the method that turns the solution's adjoint into those of the parameters.</summary>
    public static MethodText Adjoints(ImplicitShape shape)
    {
        var pool = new ExprPool();
        return Write(shape, ImplicitDerivatives.Adjoints(shape.Solver, pool), pool, ImplicitRoutine.Adjoints,
            $"The adjoints of the parameters of {shape.Method.Name} from that of its solution");
    }

    /// <summary>The text of the method that turns the tangents of the parameters into the solution's.</summary>
    public static MethodText Tangents(ImplicitShape shape)
    {
        var pool = new ExprPool();
        return Write(shape, ImplicitDerivatives.Tangents(shape.Solver, pool), pool, ImplicitRoutine.Tangents,
            $"The tangent of the solution of {shape.Method.Name} from those of its parameters");
    }

    private static MethodText Write(ImplicitShape shape, DerivedProgram derived, ExprPool pool, string suffix, string summary)
    {
        var request = new DerivativeRequest { Kind = DerivativeKind.Vjp, Name = shape.Solver.NameOf(suffix), Active = [] };
        MethodText text = ProgramMethod.Write(derived, pool, shape.Method with { ReturnType = "void" }, request);
        return text with
        {
            Documentation = $"/// <summary>{summary}, by the implicit function theorem for {shape.Residual}.</summary>\n",
            Signature = Hidden + text.Signature,
        };
    }
}
