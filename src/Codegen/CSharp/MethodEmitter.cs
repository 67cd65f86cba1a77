using System.Collections.Generic;
using System.Linq;
using SymGrad.Differentiation;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Codegen;

/// <summary>Writes the C# method that computes a derivative of a program.</summary>
public static class MethodEmitter
{
    // Longer ones are broken between what goes in and what comes out.
    private const int LongestSignature = 160;

    /// <summary>The text of one method.</summary>
    /// <param name="program">The primal.</param>
    /// <param name="pool">The pool of the program's expressions.</param>
    /// <param name="shape">How the primal looks in C#.</param>
    /// <param name="request">What to compute.</param>
    public static MethodText Emit(Program program, ExprPool pool, MethodShape shape, DerivativeRequest request)
    {
        if (program.Packed.Count > 0)
            return PackedEmitter.Emit(program, pool, shape, request);
        if (request is { Kind: DerivativeKind.Derivative, Lower: { } lower })
            return Write(Derivative.OfStatements(lower.Program, lower.Pool, shape.Names, request), lower.Pool, shape, request);
        return Write(Derivative.Of(program, pool, shape.Names, request), pool, shape, request);
    }

    /// <summary>The parameters of a derivative beyond the primal's.</summary>
    /// <inheritdoc cref="Emit" path="/param"/>
    public static IReadOnlyList<ParameterShape> Parameters(Program program, ExprPool pool, MethodShape shape, DerivativeRequest request) =>
        program.Packed.Count > 0
            ? PackedEmitter.Parameters(program, pool, shape, request)
            : DerivedParameters.Of(Derivative.SignatureOf(program, pool, shape.Names, request),
                new ParameterTexts(shape, request.Accumulate));

    /// <summary>The text of a method that gives the derivative of a method along directions, and calls its
    /// <see cref="DerivativeKind.Differential"/> for that.</summary>
    /// <param name="program">The method.</param>
    /// <param name="pool">The pool of its expressions.</param>
    /// <param name="shape">How it looks in C#.</param>
    /// <param name="active">The parameters that have directions.</param>
    /// <param name="name">The name of the text's method.</param>
    /// <param name="differential">The name of the method that it calls.</param>
    public static MethodText Slope(Program program, ExprPool pool, MethodShape shape, IReadOnlyList<string> active, string name,
        string differential)
    {
        var request = new DerivativeRequest { Kind = DerivativeKind.HessianVectorProduct, Name = name, Active = active };
        return ProgramMethod.Write(Derivative.Slope(program, pool, shape.Names, request, differential), pool, shape, request);
    }

    /// <summary>The text of a derivative.</summary>
    internal static MethodText Write(DerivedProgram derived, ExprPool pool, MethodShape shape, DerivativeRequest request) =>
        derived.IsExpression
        ? ExpressionMethod.Write(derived, pool, shape, request) : ProgramMethod.Write(derived, pool, shape, request);

    /// <summary>The declaration of a derivative up to its body.</summary>
    internal static string Signature(MethodShape shape, DerivativeRequest request, IReadOnlyList<ParameterShape> parameters)
    {
        string signature = $"{shape.Modifiers} {shape.ReturnType} {request.Name}(";
        string outputs = string.Join(", ", parameters.Select(static p => p.Declaration));
        // Before what comes out, which every call gives a place, C# allows no values of its own; a formula's method has them already.
        bool keepsDefaults = outputs.Length == 0 && request.Kind != DerivativeKind.Primal;
        string inputs = string.Join(", ",
            shape.Parameters.Concat(shape.Further)
            .Select(p => p.Declaration + (keepsDefaults && p.Default is not null ? " = " + p.Default : "")));
        string separator = inputs.Length > 0 && outputs.Length > 0 ? ", " : "";
        if (signature.Length + inputs.Length + separator.Length + outputs.Length < LongestSignature)
            return signature + inputs + separator + outputs + ")\n";
        return signature + "\n" + (inputs.Length == 0 ? ""
            : "    " + inputs + (separator.Length > 0 ? "," : outputs.Length > 0 ? "" : ")") + "\n")
            + (outputs.Length == 0 ? "" : "    " + outputs + ")\n");
    }

    // The exception is the primal's own: its arguments are unchanged, so calling it takes the same path.
    internal static List<string> FailureLines(MethodShape shape, DerivativeRequest request)
    {
        // A method that calls this one is asked for the exception in its own turn.
        if (request.IsReadAgain)
            return ["throw new InvalidOperationException();"];
        return
        [
            $"{(shape.ReturnType == "void" || shape.Parameters.Any(static p => p.Name == "_") ? "" : "_ = ")}{shape.Call}; // throws "
                + $"for these arguments",
            $"throw new InvalidOperationException(\"{shape.Name} was expected to throw.\");",
        ];
    }
}
