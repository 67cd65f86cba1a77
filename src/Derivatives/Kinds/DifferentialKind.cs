using System.Collections.Generic;
using System.Linq;
using SymGrad.Programs;
using SymGrad.Symbolic;

namespace SymGrad.Differentiation;

/// <summary>The value and its derivative along given tangents, in forward mode: <c>[Differential]</c>.</summary>
internal sealed class DifferentialKind : Kind
{
    /// <inheritdoc/>
    public override DerivedProgram? OfExpression(ExpressionDerivation derivation)
    {
        List<Expr> directions = derivation.AddDirections("d", ParameterRole.Tangent);
        Variable result = derivation.Pool.Variable(derivation.Free("dResult"), derivation.Program.ReturnType);
        derivation.Add(new DerivedScalar(result, true, ParameterRole.ResultTangent));
        derivation.AddResult(result, ForwardMode.Tangents([derivation.Value], derivation.Active, directions)[0]);
        return derivation.Finished(derivation.Value);
    }

    /// <inheritdoc/>
    public override DerivedProgram OfProgram(Derivation derivation)
    {
        (Dictionary<IStorage, Expr> tangents, DerivedParameter? result) = Add(derivation);
        List<ArrayVariable> outputs = derivation.Written.Where(tangents.ContainsKey).ToList();
        ProgramTangent moving = ProgramTangent.Of(derivation.Program, derivation.Returned, derivation.Pool, derivation.Names, tangents,
            outputs);
        return derivation.Finished(moving.Body, moving.GeneratedFunctions, result is null ? [] : [ResultOf(derivation, result, moving)]);
    }

    /// <inheritdoc/>
    public override Signature SignatureOf(Derivation derivation)
    {
        Add(derivation);
        return derivation.Signature;
    }

    private static (Dictionary<IStorage, Expr> Tangents, DerivedParameter? Result) Add(Derivation derivation)
    {
        Program program = derivation.Program;
        Dictionary<IStorage, Expr> tangents = derivation.AddTangents("d", derivation.WithTangents);
        derivation.RequireSeparate(tangents.Values.OfType<WholeArray>().Select(static w => w.Array)
            .Where(static a => !a.IsReadOnly).ToList());
        if (program is { ReturnsNothing: true, ReturnedStruct: null, ReturnedArray: null })
            return (tangents, null);
        string name = derivation.Public("dResult");
        return (tangents, derivation.Add<DerivedParameter>(
            program.ReturnedStruct is { } structure ? new DerivedStruct(structure, name, true, ParameterRole.ResultTangent)
            : program.ReturnedArray is { } array ? new DerivedNewArray(name, array.ElementType, ParameterRole.ResultTangent)
            : new DerivedScalar(derivation.Pool.Variable(name, program.ReturnType), true, ParameterRole.ResultTangent)));
    }

    private static DerivedResult ResultOf(Derivation derivation, DerivedParameter place, ProgramTangent moving)
    {
        switch (place)
        {
            case DerivedStruct structure:
                var known = new Queue<Expr>(moving.Results);
                return new StructResult(structure,
                    structure.Structure.Scalars.Select(s => s.Type.IsReal() ? known.Dequeue() : null).ToList());
            case DerivedNewArray array:
                return new NewArrayResult(array, moving.ReturnedArray, derivation.Program.ReturnedArray!);
            default:
                return new ScalarResult(((DerivedScalar)place).Variable, moving.Results[0]);
        }
    }
}
