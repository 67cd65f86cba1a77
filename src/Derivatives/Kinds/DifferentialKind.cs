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
        Program program = derivation.Program;
        Dictionary<IStorage, Expr> tangents = derivation.AddTangents("d", derivation.WithTangents);
        derivation.RequireSeparate(tangents.Values.OfType<WholeArray>().Select(static w => w.Array).Where(static a => !a.IsReadOnly).ToList());
        List<ArrayVariable> outputs = derivation.Written.Where(tangents.ContainsKey).ToList();
        ProgramTangent moving = ProgramTangent.Of(program, derivation.Returned, derivation.Pool, derivation.Names, tangents, outputs);
        return derivation.Finished(moving.Body, moving.GeneratedFunctions, ResultOf(derivation, moving));
    }

    private static IReadOnlyList<DerivedResult> ResultOf(Derivation derivation, ProgramTangent moving)
    {
        Program program = derivation.Program;
        if (program.ReturnedStruct is { } structure)
        {
            DerivedStruct place = derivation.Add(new DerivedStruct(structure, derivation.Public("dResult"), true,
                ParameterRole.ResultTangent));
            var known = new Queue<Expr>(moving.Results);
            return [new StructResult(place, structure.Scalars.Select(s => s.Type.IsReal() ? known.Dequeue() : null).ToList())];
        }
        if (program.ReturnedArray is { } array)
        {
            DerivedNewArray place = derivation.Add(new DerivedNewArray(derivation.Public("dResult"), array.ElementType,
                ParameterRole.ResultTangent));
            return [new NewArrayResult(place, moving.ReturnedArray, array)];
        }
        if (program.ReturnsNothing)
            return [];
        Variable result = derivation.Pool.Variable(derivation.Public("dResult"), program.ReturnType);
        derivation.Add(new DerivedScalar(result, true, ParameterRole.ResultTangent));
        return [new ScalarResult(result, moving.Results[0])];
    }
}
