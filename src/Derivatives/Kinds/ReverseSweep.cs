using System.Collections.Generic;
using System.Linq;
using SymGrad.Codegen;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>Reverse mode as a program: the adjoints of the outputs go in, those of the inputs come out. An array that is both has its
/// adjoint turned from the one into the other.</summary>
internal static class ReverseSweep
{
    /// <summary>What goes in and comes out.</summary>
    /// <param name="Partials">The adjoints of the inputs.</param>
    /// <param name="Adjoints">For each array that has an adjoint of its own, that: those of inputs, and of outputs that are none.</param>
    /// <param name="Seeds">The scalars that are returned, and the adjoint of each.</param>
    /// <param name="Returned">The array that is returned, and its adjoint; null where none is.</param>
    private sealed record Parameters(Partials Partials, IReadOnlyDictionary<ArrayVariable, ArrayVariable> Adjoints,
        IReadOnlyDictionary<Variable, Expr> Seeds, (ArrayVariable Array, ArrayVariable Adjoint)? Returned);

    /// <summary>The derivative.</summary>
    /// <param name="derivation">What is differentiated.</param>
    /// <param name="outputs">The arrays that are differentiated besides what is returned.</param>
    public static DerivedProgram Of(Derivation derivation, IReadOnlyList<ArrayVariable> outputs)
    {
        Parameters parameters = Add(derivation, outputs);
        ProgramGradient gradient = ProgramGradient.Of(derivation.Program, parameters.Seeds, derivation.Pool, derivation.Names,
            parameters.Partials.Scalars, parameters.Adjoints, outputs, parameters.Returned, derivation.Request.Checkpoint);
        return derivation.Finished(gradient.Body, gradient.GeneratedFunctions,
            parameters.Partials.Results(gradient.ScalarAdjoints).ToList());
    }

    /// <summary>What it takes and gives.</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public static Signature SignatureOf(Derivation derivation, IReadOnlyList<ArrayVariable> outputs)
    {
        Add(derivation, outputs);
        return derivation.Signature;
    }

    private static Parameters Add(Derivation derivation, IReadOnlyList<ArrayVariable> outputs)
    {
        var worked = new Dictionary<ArrayVariable, ArrayVariable>();
        foreach (ArrayVariable output in outputs)
        {
            ArrayVariable given = derivation.AddGivenAdjoint(output);
            if (derivation.IsInput(output) && derivation.IsActive(output.Name))
                continue;
            worked[output] = new ArrayVariable(derivation.Names.Fresh(output.Name.TrimStart('@') + "Adjoint"), output.ElementType,
                output.Kind);
            derivation.Make(new NewArray(worked[output], derivation.Pool.Length(given)) { From = given });
        }
        Dictionary<Variable, Expr> seeds = Seeds(derivation);
        (ArrayVariable Array, ArrayVariable Adjoint)? returned = null;
        if (derivation.Program.ReturnedArray is { } array && derivation.Request.Kind == DerivativeKind.Vjp)
        {
            returned = (array, new ArrayVariable(derivation.Public("resultBar"), array.ElementType) { IsReadOnly = true });
            derivation.Add(new DerivedArray(returned.Value.Adjoint, null, ParameterRole.ResultAdjoint));
        }
        Partials partials = derivation.AddPartials("d", ParameterRole.Partial);
        derivation.RequireSeparate([.. partials.Arrays.Values], returned is null ? [] : [returned.Value.Adjoint]);
        Dictionary<ArrayVariable, ArrayVariable> adjoints = partials.Arrays.Concat(worked)
            .ToDictionary(static p => p.Key, static p => p.Value);
        return new Parameters(partials, adjoints, seeds, returned);
    }

    /// <summary>The gradient of what is returned, without what makes a program of it.</summary>
    public static ProgramGradient Gradient(Derivation derivation, Partials partials) =>
        ProgramGradient.Of(derivation.Program, Seeds(derivation), derivation.Pool, derivation.Names, partials.Scalars, partials.Arrays, [],
            null, derivation.Request.Checkpoint);

    // What is returned, and its adjoint: 1 for the value of a gradient, given for the parts of a struct.
    private static Dictionary<Variable, Expr> Seeds(Derivation derivation)
    {
        if (derivation.Program.ReturnedStruct is not { } returned)
            return new() { [derivation.Result] = derivation.Pool.One };
        // Of a loss and what comes along with it, the loss.
        if (derivation.Request.Kind != DerivativeKind.Vjp)
            return new() { [returned.Scalars[0]] = derivation.Pool.One };
        string bar = derivation.Public("resultBar");
        derivation.Add(new DerivedStruct(returned, bar, false, ParameterRole.ResultAdjoint));
        var seeds = new Dictionary<Variable, Expr>();
        for (int i = 0; i < returned.Scalars.Count; i++)
        {
            if (returned.Scalars[i].Type.IsReal())
                seeds[returned.Scalars[i]] = derivation.Part(bar + returned.Paths[i], returned.Scalars[i].Type);
        }
        return seeds;
    }
}
